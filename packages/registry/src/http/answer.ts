import type { Context } from 'hono';

/** What clients of the Confluent Schema Registry expect. */
export const registryMediaType = 'application/vnd.schemaregistry.v1+json';

/** JSON in the media type that the client asks for first of those that we speak. */
export function answer(context: Context, body: unknown, status: 200 | 404 | 405 | 503 = 200): Response {
  const accept = context.req.header('accept') ?? '';
  const plain = accept.includes('application/json') && !accept.includes('schemaregistry');
  return context.body(JSON.stringify(body), status, { 'content-type': plain ? 'application/json' : registryMediaType });
}
