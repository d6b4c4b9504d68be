/**
 * `duplicate-name`: two events would get one name. `reserved-name`: an event's name is taken by the SDK. `unsafe-pattern`: a
 * regular expression could hang the process. `invalid-pattern`: it doesn't compile. `unresolved-ref`: a reference leads nowhere.
 * `unknown-name`: no application or event is called so. `invalid-file`: a
 * generator gives a file that can't be one. `invalid-package`: npm would refuse the package's name or version. `unreadable`,
 * `unwritable`: a file.
 * `unknown-print`: another json-schema-to-typescript than ours has printed the types.
 */
export type CodegenErrorCode =
  | 'duplicate-name'
  | 'reserved-name'
  | 'unsafe-pattern'
  | 'invalid-pattern'
  | 'unresolved-ref'
  | 'unknown-name'
  | 'invalid-file'
  | 'invalid-package'
  | 'unreadable'
  | 'unwritable'
  | 'unknown-print';

/** The one error class of this package; the message starts with the code and says how to mend it. */
export class CodegenError extends Error {
  override readonly name = 'CodegenError';
  readonly code: CodegenErrorCode;

  constructor(code: CodegenErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(`[${code}] ${message}`, options);
    this.code = code;
  }

  /** Guards by structure, because two copies of a package do meet. */
  static is(value: unknown): value is CodegenError {
    return value instanceof Error && value.name === 'CodegenError' && 'code' in value;
  }
}
