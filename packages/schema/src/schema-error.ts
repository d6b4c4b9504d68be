/**
 * - `unknown-dialect`: `$schema` names no dialect that we know.
 * - `unresolved-ref`: a reference points at nothing.
 * - `remote-ref`: a reference points at another document, and neither the schema nor the resolver has it. Nothing is ever fetched.
 * - `invalid-schema`: the schema breaks the rules of its dialect.
 * - `too-deep`, `too-large`: a bound was reached.
 * - `unsafe-pattern`: a regular expression that could hang the process.
 * - `not-json`: a value that JSON can't carry.
 * - `invalid-name`: an export name that is no identifier.
 */
export type SchemaErrorCode =
  | 'unknown-dialect'
  | 'unresolved-ref'
  | 'remote-ref'
  | 'invalid-schema'
  | 'too-deep'
  | 'too-large'
  | 'unsafe-pattern'
  | 'not-json'
  | 'invalid-name';

/** Where in which document an error is. */
export interface SchemaErrorPlace {
  /** JSON Pointer into the document. */
  readonly pointer?: string;
  /** URI of the document; empty for one that was opened without any. */
  readonly uri?: string;
  readonly cause?: unknown;
}

/** The one error class of this package; the message starts with the code. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
  readonly code: SchemaErrorCode;
  readonly pointer: string;
  readonly uri: string;

  constructor(code: SchemaErrorCode, message: string, place: SchemaErrorPlace = {}) {
    super(`[${code}] ${message}`, place.cause === undefined ? undefined : { cause: place.cause });
    this.code = code;
    this.pointer = place.pointer ?? '';
    this.uri = place.uri ?? '';
  }

  /** Guards by structure, because two copies of a package do meet. */
  static is(value: unknown): value is SchemaError {
    return value instanceof Error && value.name === 'SchemaError' && 'code' in value;
  }
}
