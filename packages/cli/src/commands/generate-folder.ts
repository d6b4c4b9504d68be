import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { SdkGenerator } from '@concordat/codegen';
import type { FolderOptions } from '@concordat/codegen/node';
import type { Contract, Dataschemas } from '@concordat/contract';
import type { Configuration } from '@concordat/contract/node';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { readContract } from '../read-contract.ts';
import { generatorsOf } from './generate-generators.ts';

/** What the command line of `concordat generate` says of the folder. */
export interface FolderFlags {
  readonly clean?: boolean;
  readonly only?: readonly string[];
  readonly out?: string;
}

/** What is generated from. */
export interface GenerateInputs {
  readonly contract: Contract;
  readonly configuration: Configuration;
  /** What `concordat.lock.json` says of the contract; undefined where there is none. */
  readonly dataschemas: Dataschemas | undefined;
  readonly generators: readonly SdkGenerator[];
}

/** Reads all that code is generated from, anew. @throws CliError, ContractError when it can't be used */
export const readGenerateInputs = async (io: Io): Promise<GenerateInputs> => {
  const { contract, configuration } = await readContract(io);
  const generators = await generatorsOf(contract, configuration);
  const { readLock } = await import('@concordat/contract/node');
  const lock = await readLock(configuration.root);
  if (lock === undefined) return { contract, configuration, dataschemas: undefined, generators };
  const { dataschemasOf } = await import('@concordat/contract');
  return { contract, configuration, dataschemas: dataschemasOf(contract, lock), generators };
};

/**
 * Where and what to generate.
 * @throws CliError `usage` for a contract without anything in it, and for a folder that would hold the contract itself
 */
export const generateFolder = (
  cwd: string,
  flags: FolderFlags,
  { contract, configuration, dataschemas, generators }: GenerateInputs,
): FolderOptions => {
  const { root, generate } = configuration;
  if (contract.applications.length === 0 && contract.events.length === 0) {
    throw new CliError('usage', 'the contract has no application and no event, so there is nothing to generate', {
      hint: "'concordat lint' says what it has; 'contract' in concordat.yaml says where it is.",
    });
  }
  const out = flags.out === undefined ? resolve(root, generate.out) : resolve(cwd, flags.out);
  refuseRoot(out, root);
  return {
    out,
    generators,
    ...(dataschemas === undefined ? {} : { dataschemas: dataschemas.known }),
    ...(flags.only === undefined ? {} : { only: flags.only }),
    ...(flags.clean ? { clean: true } : {}),
  };
};

/** A folder for each application beside the contract, or above it, can only be a slip. */
const refuseRoot = (out: string, root: string): void => {
  const path = relative(withoutLinks(out), withoutLinks(root));
  if (path !== '' && (path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path))) return;
  throw new CliError('usage', `${out} holds the contract itself: nothing is generated there`, {
    hint: "Name a folder of its own, by --out or 'generate.out' in concordat.yaml.",
  });
};

/** The folder that a path leads to; what isn't there yet stays as it is written. */
const withoutLinks = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(withoutLinks(parent), relative(parent, path));
  }
};
