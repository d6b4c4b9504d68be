import { RegistryError } from '@concordat/registry-client';
import type { Context } from 'hono';

const accepted = /^application\/(?:json|octet-stream|vnd\.schemaregistry(?:\.v\d+)?\+json)\s*(?:;|$)/i;

/**
 * The parsed body. Only media types that a web page of another site can't send without being asked:
 * a registry without a login must not be written to from somebody's browser.
 */
export async function readBody(context: Context): Promise<unknown> {
  const type = context.req.header('content-type') ?? '';
  if (!accepted.test(type)) {
    throw new RegistryError(
      'unsupported-media-type',
      `Content-Type ${JSON.stringify(type)} isn't supported; send application/vnd.schemaregistry.v1+json or application/json.`,
    );
  }
  const text = await context.req.text();
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RegistryError('bad-request', `The body isn't JSON: ${error instanceof Error ? error.message : error}`);
  }
}
