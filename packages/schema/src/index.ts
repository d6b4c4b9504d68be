export type { Json, JsonObject, Schema, SchemaObject } from './json.ts';
export { type Dialect, dialectOf, dialects, dialectUris } from './dialect.ts';
export { SchemaError, type SchemaErrorCode } from './schema-error.ts';
export { formatPointer, parsePointer, resolvePointer } from './pointer.ts';
export { canonicalize } from './canonicalize.ts';
export { fingerprint } from './fingerprint.ts';
export { type OpenOptions, openSchema, type Resolver, type SchemaDocument } from './open-schema.ts';
export type { SchemaNode } from './schema-place.ts';
