import { type Dialect, openSchema, type Resolver, type Schema } from '@concordat/schema';
import { likelyDialect } from './likely-dialect.ts';
import { sortKeys } from './sort-keys.ts';
import { declareTypes } from './types/declare-types.ts';
import { printDeclaration } from './types/print-type.ts';

/** How {@link schemaToTypeScript} names and reads a schema. */
export interface SchemaToTypeScriptOptions {
  /** Name of the exported type; made an identifier where it isn't one. */
  readonly name: string;
  /** Dialect of a schema without `$schema`. Default: what its keywords tell, else 2020-12. */
  readonly dialect?: Dialect;
  /** URI of the schema, for relative references. */
  readonly uri?: string;
  /** Gives the documents that the schema refers to; nothing is fetched. */
  readonly resolver?: Resolver;
}

/**
 * The TypeScript module of one schema: an exported type `name` that accepts every value that the schema accepts, and the
 * types that it refers to. The text depends on what the schema says, never on the order of its keys.
 * @throws SchemaError `unresolved-ref`, `remote-ref`, `unknown-dialect`, `too-deep`, `too-large`
 * @throws CodegenError `unknown-print`: another json-schema-to-typescript is installed than the one that we ask for
 */
export function schemaToTypeScript(schema: Schema, options: SchemaToTypeScriptOptions): string {
  const { name, dialect = likelyDialect(schema), ...open } = options;
  return declareTypes(openSchema(sortKeys(schema), { ...open, dialect }), name)
    .map(printDeclaration)
    .join('\n');
}
