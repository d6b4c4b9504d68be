import type { Problem } from './model/problem.ts';

/** Why a contract, a source or a configuration cannot be read at all. What is wrong *in* a contract is a `Problem`, not an error. */
export type ContractErrorCode =
  | 'not-found'
  | 'unreadable'
  | 'outside-root'
  | 'file-too-large'
  | 'bad-ref'
  | 'git-failed'
  | 'invalid-configuration';

/** The errors of this package. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
  readonly code: ContractErrorCode;
  /** With `invalid-configuration`: what is wrong with it, each with its place. */
  readonly problems: readonly Problem[];

  constructor(
    code: ContractErrorCode,
    message: string,
    options?: ErrorOptions & { readonly problems?: readonly Problem[] },
  ) {
    super(message, options);
    this.code = code;
    this.problems = options?.problems ?? [];
  }

  /** By structure, because two copies of a package do meet. */
  static is(error: unknown): error is ContractError {
    return error instanceof Error && error.name === 'ContractError' && 'code' in error;
  }
}
