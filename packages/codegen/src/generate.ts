import type { Contract } from '@concordat/contract';
import { checkedFiles, textOf } from './sdk/checked-files.ts';
import type { SdkGenerator } from './sdk/sdk-model.ts';
import { type SdkModelOptions, sdkModels } from './sdk/sdk-models.ts';
import { type TypeScriptOptions, typescriptGenerator } from './sdk/typescript-generator.ts';

/** A file that was generated. */
export interface GeneratedFile {
  /** Relative to the output folder, with `/`: `order/order-placed.ts`. */
  readonly path: string;
  readonly text: string;
}

/** A file that can be generated. */
export interface PlannedFile {
  readonly path: string;
  /** The application that it belongs to. */
  readonly application: string;
  /** Equal inputs give an equal text. Undefined: not known. */
  readonly inputs: string | undefined;
  readonly write: () => string;
}

/** What {@link generate} writes, and how. */
export interface GenerateOptions extends SdkModelOptions, TypeScriptOptions {
  /** What writes the files of an application, each beside the others. Default: {@link typescriptGenerator} alone. */
  readonly generators?: readonly SdkGenerator[];
}

/**
 * The typed SDKs of a contract: a folder per application, in which each event has a module with its types, definition and
 * validators. Pure: what is written depends on the contract's meaning and the options alone.
 * @throws CodegenError `duplicate-name`, `reserved-name`, `unknown-name`, `unsafe-pattern`, `invalid-pattern`, `invalid-file`,
 * `invalid-package`; SchemaError; what a generator throws
 */
export function generate(contract: Contract, options: GenerateOptions = {}): readonly GeneratedFile[] {
  return planFiles(contract, options).map(({ path, write }) => ({ path, text: write() }));
}

/** The files of a contract's SDKs, each to be written when asked for. Sorted by path. */
export function planFiles(contract: Contract, options: GenerateOptions = {}): readonly PlannedFile[] {
  const generators = options.generators ?? [typescriptGenerator(options)];
  const files = sdkModels(contract, options).flatMap((model) => {
    const { application } = model;
    const given = generators.flatMap((generator) => generator(model));
    return checkedFiles(application, given).map((file): PlannedFile => {
      const { path, inputs } = file;
      return { path: `${application}/${path}`, application, inputs, write: () => textOf(file, application) };
    });
  });
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
