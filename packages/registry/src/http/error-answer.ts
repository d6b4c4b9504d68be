import { RegistryError, registryErrorCodes } from '@concordat/registry-client';
import { SchemaError } from '@concordat/schema';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** The body and status for whatever went wrong. */
export interface ErrorAnswer {
  readonly status: ContentfulStatusCode;
  readonly error: RegistryError;
}

/**
 * A refusal as it is; anything else only as "it failed": what the store or a bug says may hold what nobody else should
 * read, so it is in the log, under the request's id.
 */
export function errorAnswer(cause: unknown, requestId: string): ErrorAnswer {
  if (RegistryError.is(cause)) {
    for (const [code, { status }] of Object.entries(registryErrorCodes))
      if (code === cause.code) return { status, error: cause };
  }
  if (cause instanceof SchemaError) {
    return { status: 422, error: new RegistryError('invalid-schema', `Invalid schema: ${cause.message}`) };
  }
  const message = `The registry failed; its log says more (request ${requestId}).`;
  return { status: 500, error: new RegistryError('store-error', message) };
}
