import { type RegistryErrorCode, registryErrorCodeOf, registryErrorCodes } from './error-code.ts';

/** The body of every refusal, in Confluent's shape. */
export interface RegistryErrorBody {
  readonly error_code: number;
  readonly message: string;
}

/**
 * A refusal by the registry, or the failure to reach it; used on both ends of the wire. `message` is the sentence that
 * the registry said, without the code in front: existing clients compare it. No secret is ever part of it.
 */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';
  readonly code: RegistryErrorCode;
  /** The HTTP status of the answer; undefined when there was none. */
  readonly status: number | undefined;

  constructor(
    code: RegistryErrorCode,
    message: string,
    options?: { readonly status?: number; readonly cause?: unknown },
  ) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = options?.status ?? (isAnswerCode(code) ? registryErrorCodes[code].status : undefined);
  }

  /** Guards by structure, because two copies of a package do meet. */
  static is(value: unknown): value is RegistryError {
    return value instanceof Error && value.name === 'RegistryError' && 'code' in value;
  }

  /** The error for an answer that isn't 2xx. */
  static fromAnswer(status: number, body: unknown): RegistryError {
    const errorCode = ownValue(body, 'error_code');
    const message = ownValue(body, 'message');
    const code = registryErrorCodeOf(errorCode, status) ?? (status >= 500 ? 'store-error' : 'bad-request');
    return new RegistryError(code, typeof message === 'string' ? message : `The registry answered HTTP ${status}.`, {
      status,
    });
  }

  /** What goes over the wire. */
  toBody(): RegistryErrorBody {
    return { error_code: isAnswerCode(this.code) ? registryErrorCodes[this.code].number : 500, message: this.message };
  }
}

function isAnswerCode(code: RegistryErrorCode): code is keyof typeof registryErrorCodes {
  return Object.hasOwn(registryErrorCodes, code);
}

function ownValue(body: unknown, key: string): unknown {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, key) ? Reflect.get(body, key) : undefined;
}
