import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { compileProgram } from './compile-program.ts';
import type { Dialect } from './dialect.ts';
import { flattenSchema } from './flatten-schema.ts';
import type { SchemaObject } from './json.ts';
import { lowerSchema } from './lower-schema.ts';
import { metaSchemas } from './meta-schemas.ts';

/** Draft-04's own meta-schema says nothing of these two. */
const strictDraft04: SchemaObject = {
  ...metaSchemas['draft-04'],
  properties: { ...Object(metaSchemas['draft-04'].properties), $ref: { type: 'string' }, format: { type: 'string' } },
};

const validators = new Map<string, ValidateFunction>();

/**
 * What the meta-schema of a dialect has against a schema; empty when it is valid. Compiled when first needed.
 * @throws RangeError when the schema is deeper than the stack
 */
export function metaSchemaErrors(schema: unknown, dialect: Dialect, allErrors = false): readonly ErrorObject[] {
  const key = `${dialect} ${allErrors}`;
  let validate = validators.get(key);
  if (validate === undefined) {
    const flat = flattenSchema(dialect === 'draft-04' ? strictDraft04 : metaSchemas[dialect], {
      dialect,
      target: '2020-12',
      unused: 'drop',
    });
    validate = compileProgram(lowerSchema(flat, 'annotation'), { allErrors });
    validators.set(key, validate);
  }
  return validate(schema) ? [] : [...(validate.errors ?? [])];
}
