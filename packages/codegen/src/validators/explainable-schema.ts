import type { CarriedSchema } from '@concordat/runtime';
import { closeFlatSchema, type Dialect, flattenSchema, type Schema } from '@concordat/schema';
import { carriedText } from './carried-schema.ts';

/** How {@link explainableSchema} reads a schema. */
export interface ExplainableOptions {
  readonly dialect?: Dialect;
  /** Explain as a writer is judged, to whom an undeclared property is wrong. Default: as a reader. */
  readonly closed?: boolean;
  /** Is `format` asserted? Default: true. */
  readonly formats?: boolean;
}

/**
 * A schema as generated modules carry it, for the runtime's `explain`: it then says of a value what a generated SDK says.
 * @throws SchemaError for a schema that can't be flattened; CodegenError `unsafe-pattern`, `invalid-pattern`
 */
export function explainableSchema(schema: Schema, options: ExplainableOptions = {}): CarriedSchema {
  const { dialect, closed = false, formats = true } = options;
  const flat = flattenSchema(schema, {
    ...(dialect === undefined ? {} : { dialect }),
    target: '2020-12',
    unused: 'drop',
  });
  const root = closed ? closeFlatSchema(flat) : flat.schema;
  return JSON.parse(carriedText({ root, name: 'schema', added: new Map(), formats })) as CarriedSchema;
}
