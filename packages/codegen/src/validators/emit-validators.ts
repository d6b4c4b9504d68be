import type { Schema } from '@concordat/schema';
import { Functions } from './functions.ts';
import { ValidatorModule } from './validator-module.ts';

/** One validator of a module: its exported name and its schema, flat (2020-12, every reference a JSON Pointer into it). */
export interface ValidatorSource {
  readonly name: string;
  readonly schema: Schema;
  /** Default: true. */
  readonly formats?: boolean;
}

/** The text of a module's validators, and the helpers that it needs from the runtime's door. */
export interface EmittedValidators {
  readonly text: string;
  /** Sorted; `type Failures` for a type. */
  readonly imports: readonly string[];
}

/** Writes validators as TypeScript: straight-line code without `eval`, without ajv. */
export function emitValidators(sources: readonly ValidatorSource[]): EmittedValidators {
  const module = new ValidatorModule();
  const parts = sources.map(({ name, schema, formats }) => {
    const functions = new Functions(schema, name, module, formats ?? true);
    const root = functions.functionFor(schema);
    module.imports.add('type CompiledValidator').add('defineValidator');
    return `${functions.text}\nexport const ${name}: CompiledValidator = /* @__PURE__ */ defineValidator(${root});\n`;
  });
  const constants = module.declarations.map((line) => `${line}\n`).join('');
  return {
    text: [constants, ...parts].filter((part) => part !== '').join('\n'),
    imports: [...module.imports].sort(),
  };
}
