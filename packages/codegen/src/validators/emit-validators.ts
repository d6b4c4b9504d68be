import type { Schema } from '@concordat/schema';
import { closingOf } from './closing.ts';
import { Functions } from './functions.ts';
import { ValidatorModule } from './validator-module.ts';

/** The schemas of one module's validators, flat (2020-12, every reference a JSON Pointer into it). */
export interface ValidatorSources {
  /** The schema as it is written. */
  readonly read: Schema;
  /** Its closed form. Default: no validator for writers. */
  readonly write?: Schema;
  /** Is `format` asserted? Default: true. */
  readonly formats?: boolean;
}

/** The text of a module's validators, and the helpers that it needs from the runtime's door. */
export interface EmittedValidators {
  readonly text: string;
  /** Sorted; `type Failures` for a type. */
  readonly imports: readonly string[];
}

/**
 * Writes `read` and `write` as TypeScript: straight-line code without `eval`, without ajv. Where the writer's form only closes
 * objects, the functions are the same for both, with a flag.
 */
export function emitValidators({ read, write, formats = true }: ValidatorSources): EmittedValidators {
  const module = new ValidatorModule();
  module.imports.add('type CompiledValidator').add('defineValidator');
  const closing = write === undefined ? null : closingOf(read, write);
  const parts: string[] = [];
  const add = (
    functions: Functions,
    schema: Schema,
    validators: readonly (readonly [name: string, forWriter: boolean])[],
  ) => {
    const root = functions.functionFor(schema);
    parts.push(functions.text);
    for (const [name, forWriter] of validators) {
      parts.push(`export const ${name}: CompiledValidator = /* @__PURE__ */ defineValidator(${root}, ${forWriter});\n`);
    }
  };
  if (closing !== null && write !== undefined) {
    const both = [['read', false] as const, ['write', true] as const];
    add(new Functions(write, 'check', module, formats, closing), write, both);
  } else {
    add(new Functions(read, 'read', module, formats), read, [['read', false]]);
    if (write !== undefined) add(new Functions(write, 'write', module, formats), write, [['write', true]]);
  }
  const constants = module.declarations.map((line) => `${line}\n`).join('');
  return {
    text: [constants, ...parts].filter((part) => part !== '').join('\n'),
    imports: [...module.imports].sort(),
  };
}
