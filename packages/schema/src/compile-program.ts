import type { ValidateFunction } from 'ajv/dist/2020.js';
import { engineFor } from './ajv-engine.ts';
import type { Program } from './lower-schema.ts';
import { SchemaError } from './schema-error.ts';

/** What a program is compiled for. */
export interface ProgramOptions {
  readonly allErrors: boolean;
  readonly formats: 'assertion' | 'annotation';
}

/**
 * Compiles a program with ajv, under keys that no other compilation has, and leaves nothing behind in the instance.
 * @throws SchemaError `invalid-schema`, `too-deep`
 */
export function compileProgram(program: Program, options: ProgramOptions): ValidateFunction {
  const engine = engineFor({ ...options, unevaluated: program.unevaluated });
  const keys = [...program.functions.keys()].map((pointer) => program.prefix + pointer);
  try {
    for (const [pointer, schema] of program.functions) {
      const key = program.prefix + pointer;
      engine.addSchema(schema, key);
      const env = engine.schemas[key];
      // Without it errors in the function would be placed as if its schema were the root.
      if (env !== undefined) env.schemaPath = pointer;
    }
    const validate = engine.getSchema(`${program.prefix}#`);
    if (validate === undefined) throw new SchemaError('invalid-schema', 'the schema has no root');
    return validate as ValidateFunction;
  } catch (error) {
    if (SchemaError.is(error)) throw error;
    if (error instanceof RangeError)
      throw new SchemaError('too-deep', 'the schema is too deep to compile', { cause: error });
    throw new SchemaError('invalid-schema', error instanceof Error ? error.message : String(error), { cause: error });
  } finally {
    for (const key of keys) engine.removeSchema(key);
  }
}
