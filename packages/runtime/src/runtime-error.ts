/**
 * `invalid`: the payload or envelope is wrong and will stay wrong. `transient`: this attempt failed, another may succeed.
 * `fatal`: no attempt will succeed. `outage`: the broker or store can't be reached. `duplicate-event`, `usage`, `closed`: the caller's.
 */
export type RuntimeErrorCode = 'invalid' | 'transient' | 'fatal' | 'outage' | 'duplicate-event' | 'usage' | 'closed';

/** The one error class of this package; the message starts with the code, the original is the `cause`. */
export class RuntimeError extends Error {
  override readonly name = 'RuntimeError';
  readonly code: RuntimeErrorCode;

  constructor(code: RuntimeErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(`[${code}] ${message}`, options);
    this.code = code;
  }

  /** Guards by structure, because two copies of a package do meet. */
  static is(value: unknown): value is RuntimeError {
    return value instanceof Error && value.name === 'RuntimeError' && 'code' in value;
  }

  /** An error that says nothing of itself is `transient`: trying again is the safe reading. */
  static from(value: unknown): RuntimeError {
    if (RuntimeError.is(value)) return value;
    const message = value instanceof Error ? value.message : String(value);
    return new RuntimeError('transient', message, { cause: value });
  }
}
