/** `port-in-use`, `address-refused`: it can't listen there. `database-unreachable`: no answer. `usage`: options that contradict. */
export type RegistryServiceErrorCode = 'port-in-use' | 'address-refused' | 'database-unreachable' | 'usage';

/** Why the service didn't start. The message is for the person who started it, and shows no password. */
export class RegistryServiceError extends Error {
  override readonly name = 'RegistryServiceError';
  readonly code: RegistryServiceErrorCode;

  constructor(code: RegistryServiceErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }

  /** Guards by structure, because two copies of a package do meet. */
  static is(value: unknown): value is RegistryServiceError {
    return value instanceof Error && value.name === 'RegistryServiceError' && 'code' in value;
  }
}
