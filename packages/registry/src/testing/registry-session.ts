import { createApp } from '../http/app.ts';
import type { LogEntry } from '../http/registry-env.ts';
import { createCore } from '../registry-core.ts';
import { memoryRegistryStore } from '../store/memory-registry-store.ts';
import type { RegistryStore } from '../store/registry-store.ts';

/** An answer as a client sees it. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
  readonly headers: Headers;
}

/** A registry without a socket, and short words to talk to it. */
export interface RegistrySession {
  readonly log: readonly LogEntry[];
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body: unknown): Promise<Answer>;
  delete(path: string): Promise<Answer>;
  /** Registers a schema and returns the answer. */
  register(
    subject: string,
    schema: unknown,
    options?: { readonly query?: string; readonly [field: string]: unknown },
  ): Promise<Answer>;
}

const mediaType = 'application/vnd.schemaregistry.v1+json';

/** A new registry, in memory unless a store is given. */
export function registrySession(store: RegistryStore = memoryRegistryStore(), maxBodyBytes = 100_000): RegistrySession {
  const log: LogEntry[] = [];
  const app = createApp(createCore(store), { log: (entry) => log.push(entry), maxBodyBytes });

  async function send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await app.request(path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': mediaType }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, body: parsed(text), headers: response.headers };
  }

  return {
    log,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body) => send('PUT', path, body),
    delete: (path) => send('DELETE', path),
    register(subject, schema, { query = '', ...fields } = {}) {
      const text = typeof schema === 'string' ? schema : JSON.stringify(schema);
      const path = `/subjects/${encodeURIComponent(subject)}/versions${query}`;
      return send('POST', path, { schema: text, schemaType: 'JSON', ...fields });
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An object schema with these properties. */
export function objectSchema(
  properties: Record<string, unknown>,
  required: readonly string[] = [],
  more: object = {},
): object {
  return { type: 'object', properties, required, ...more };
}
