export { type BundledSchema, bundle } from './bundle.ts';
export { canonicalize } from './canonicalize.ts';
export { checkSchema, type SchemaProblem } from './check-schema.ts';
export { type ClosedForm, closedForm, closeFlatSchema, closeSchema } from './close-schema.ts';
export {
  assertCompilable,
  compileValidator,
  type ValidationError,
  type Validator,
  type ValidatorOptions,
} from './compile-validator.ts';
export { type Dialect, dialectOf, dialects, dialectUris } from './dialect.ts';
export { fingerprint } from './fingerprint.ts';
export { type FlatSchema, type FlattenOptions, flattenSchema } from './flatten-schema.ts';
export type { Json, JsonObject, Schema, SchemaObject } from './json.ts';
export { type OpenOptions, openSchema, type Resolver, type SchemaDocument } from './open-schema.ts';
export { type PatternSafety, patternSafety } from './pattern-safety.ts';
export { formatPointer, parsePointer, resolvePointer } from './pointer.ts';
export { SchemaError, type SchemaErrorCode } from './schema-error.ts';
export type { SchemaNode } from './schema-place.ts';
export { type StandaloneSchema, standaloneValidator } from './standalone-validator.ts';
