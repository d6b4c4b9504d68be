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

  constructor(code: ContractErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  /** By structure, because two copies of a package do meet. */
  static is(error: unknown): error is ContractError {
    return error instanceof Error && error.name === 'ContractError' && 'code' in error;
  }
}
