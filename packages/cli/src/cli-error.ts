import { type ExitCode, exitCodes } from './exit-codes.ts';

/** `usage`: the command line is wrong. `unreadable`: an input isn't there. `network`: a service isn't there. */
export type CliErrorCode = 'usage' | 'unreadable' | 'network';

/** The one error class of this package: a message for the person at the terminal, and the exit code that goes with it. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly code: CliErrorCode;
  /** How to mend it, printed below the message. */
  readonly hint: string | undefined;

  constructor(code: CliErrorCode, message: string, options: { readonly hint?: string; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }

  get exitCode(): ExitCode {
    return exitCodes[this.code];
  }

  static is(value: unknown): value is CliError {
    return value instanceof Error && value.name === 'CliError' && 'exitCode' in value;
  }
}
