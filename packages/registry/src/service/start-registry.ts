import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createApp } from '../http/app.ts';
import type { LogEntry } from '../http/registry-env.ts';
import { createCore } from '../registry-core.ts';
import { openStorage, type StorageOptions } from './open-storage.ts';
import { RegistryServiceError } from './registry-service-error.ts';

/** Where the registry listens, where it keeps its data, and what it takes. */
export interface RegistryOptions extends StorageOptions {
  /** Default 8081; 0: any free one. */
  readonly port?: number;
  /** Default `127.0.0.1`. On any other than a loopback address, set an `accessToken`: else whoever reaches it may read and write. */
  readonly host?: string;
  /** On a loopback address: further host names that requests may carry, for a proxy in front. Default none. */
  readonly allowedHosts?: readonly string[];
  /** What every request but `/health` has to bring, as a bearer token or a password. Default: nothing. */
  readonly accessToken?: string;
  /** Default 2 MiB. */
  readonly maxBodyBytes?: number;
  /** Bytes of one schema. Default 1 MiB. */
  readonly maxSchemaBytes?: number;
  /** Where the log goes. Default: nowhere. */
  readonly log?: (entry: LogEntry) => void;
  /** How long `close` waits for requests that run, in milliseconds. Default 5,000. */
  readonly drainMs?: number;
}

/** A registry that answers. */
export interface RunningRegistry {
  /** With the port that it really has. */
  readonly url: string;
  readonly port: number;
  /** Where the data is, for people. */
  readonly storage: string;
  /** Takes no more requests, finishes those that run, closes the storage, gives the folder back. May be called twice. */
  close(): Promise<void>;
}

/**
 * Starts the registry. Throws `RegistryServiceError`, or `FolderInUseError` when another process holds the folder.
 *
 * ```ts
 * const registry = await startRegistry({ folder: '.concordat/registry' });
 * console.log(registry.url);
 * ```
 */
export async function startRegistry(options: RegistryOptions = {}): Promise<RunningRegistry> {
  const { port = 8081, host = '127.0.0.1', log = () => {}, drainMs = 5000 } = options;
  if (options.accessToken === '')
    throw new RegistryServiceError('usage', 'The access token is empty; leave it out, or give one.');
  const storage = await openStorage(options, log);
  try {
    const core = createCore(
      storage.store,
      options.maxSchemaBytes === undefined ? {} : { maxSchemaBytes: options.maxSchemaBytes },
    );
    const app = createApp(core, {
      log,
      ...(options.maxBodyBytes === undefined ? {} : { maxBodyBytes: options.maxBodyBytes }),
      ...(options.accessToken === undefined ? {} : { accessToken: options.accessToken }),
      ...(isLoopback(host) ? { loopbackHosts: options.allowedHosts ?? [] } : {}),
    });
    // An HTTP/1 server: the adaptor's type allows for others.
    const server = createAdaptorServer({ fetch: app.fetch }) as Server;
    await listen(server, port, host);
    const real = (server.address() as AddressInfo).port;
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${real}`;
    await storage.announce(url);
    let closing: Promise<void> | undefined;
    return {
      url,
      port: real,
      storage: storage.description,
      close() {
        closing ??= stop(server, drainMs).finally(() => storage.close());
        return closing;
      },
    };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, port, host)));
    server.listen(port, host, resolve);
  });
}

function listenError(cause: NodeJS.ErrnoException, port: number, host: string): RegistryServiceError {
  if (cause.code === 'EADDRINUSE') {
    return new RegistryServiceError(
      'port-in-use',
      `Port ${port} on ${host} is taken; choose another one, or 0 for any that is free.`,
      { cause },
    );
  }
  return new RegistryServiceError(
    'address-refused',
    `The registry can't listen on ${host}, port ${port}: ${cause.message}`,
    { cause },
  );
}

async function stop(server: Server, drainMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearTimeout(timer);
}
