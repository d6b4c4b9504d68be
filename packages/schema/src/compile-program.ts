import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { ValueScope } from 'ajv/dist/compile/codegen/scope.js';
import { engineFor, newScope } from './ajv-engine.ts';
import type { Program } from './program.ts';
import { SchemaError } from './schema-error.ts';

/** What a program is compiled for. */
export interface ProgramOptions {
  readonly allErrors: boolean;
  /** Whether the code is run a few times only. Default: false. */
  readonly throwaway?: boolean;
  /** Where names and constants go. Default: a new scope. */
  readonly scope?: ValueScope;
}

/**
 * Compiles a program with ajv, and leaves nothing behind in the instance.
 * @throws SchemaError `invalid-schema`, `too-deep`
 */
export function compileProgram(program: Program, options: ProgramOptions): ValidateFunction {
  const engine = engineFor({
    allErrors: options.allErrors,
    throwaway: options.throwaway ?? false,
    unevaluated: program.unevaluated,
  });
  engine.useScope(options.scope ?? newScope());
  try {
    for (const { key, pointer, schema } of program.functions) {
      engine.addSchema(schema, key);
      const env = engine.schemas[key];
      // Without it errors in the function would be placed as if its schema were the root.
      if (env !== undefined) env.schemaPath = pointer;
    }
    const [root] = program.functions;
    const validate = root === undefined ? undefined : engine.getSchema(root.key);
    if (validate === undefined) throw new SchemaError('invalid-schema', 'the schema has no root');
    return validate as ValidateFunction;
  } catch (error) {
    if (SchemaError.is(error)) throw error;
    if (error instanceof RangeError)
      throw new SchemaError('too-deep', 'the schema is too deep to compile', { cause: error });
    throw new SchemaError('invalid-schema', error instanceof Error ? error.message : String(error), { cause: error });
  } finally {
    for (const { key } of program.functions) engine.removeSchema(key);
  }
}
