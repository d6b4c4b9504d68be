import type { Problem } from './event-definition.ts';

/**
 * `invalid`: the payload or envelope is wrong and will stay wrong; `too-large` and `unknown-event` are two ways of it with a name of their own.
 * `transient`: this attempt failed, another may succeed. `exhausted`: every attempt allowed has failed or never came back.
 * `fatal`: no attempt will succeed. `outage`: the broker or store can't be reached. `duplicate-event`, `usage`, `closed`: the caller's.
 */
export type RuntimeErrorCode =
  | 'invalid'
  | 'too-large'
  | 'unknown-event'
  | 'transient'
  | 'exhausted'
  | 'fatal'
  | 'outage'
  | 'duplicate-event'
  | 'usage'
  | 'closed';

/** What an error carries besides its message. */
export interface RuntimeErrorOptions {
  readonly cause?: unknown;
  /** What is wrong with a payload, place by place. */
  readonly problems?: readonly Problem[];
  /** Attempts that were started before this was given up. */
  readonly attempts?: number;
}

/** The one error class of this package; the message starts with the code, the original is the `cause`. */
export class RuntimeError extends Error {
  override readonly name = 'RuntimeError';
  readonly code: RuntimeErrorCode;
  readonly #problems: readonly Problem[];
  readonly attempts: number;

  constructor(code: RuntimeErrorCode, message: string, options: RuntimeErrorOptions = {}) {
    super(`[${code}] ${message}`, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.#problems = options.problems ?? [];
    this.attempts = options.attempts ?? 0;
  }

  /**
   * What is wrong with a payload, place by place. A getter and no property of the error itself, because they hold parts of the payload (`actual`), which a
   * logger that prints all properties of an error would write down.
   */
  get problems(): readonly Problem[] {
    return this.#problems;
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
