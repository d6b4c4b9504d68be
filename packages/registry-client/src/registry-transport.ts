import { parseRegistryAddress, type RegistryAddress } from './registry-address.ts';
import { RegistryError } from './registry-error.ts';

/** Who asks, and how patiently. */
export interface RegistryClientOptions {
  /** Basic authentication. Default: the user and password in the URL, if any. */
  readonly basic?: { readonly username: string; readonly password: string };
  /** A bearer token; wins over `basic`. */
  readonly bearer?: string;
  /** For one attempt, in milliseconds. Default 30,000: judging a large schema takes its time. */
  readonly timeoutMs?: number;
  /** How often a call that may be repeated is tried again after no answer, 429 or 5xx. Default 2. */
  readonly retries?: number;
  /** The pause before the first retry, in milliseconds, doubled each time and jittered. Default 200. */
  readonly retryPauseMs?: number;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

export interface RegistryRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Already encoded, beginning with a slash. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  /** Whether the call means the same when it arrives twice. */
  readonly repeatable: boolean;
  readonly signal?: AbortSignal | undefined;
}

const mediaType = 'application/vnd.schemaregistry.v1+json';
const repeatableStatus = new Set([429, 502, 503, 504, 500]);

/** Sends requests: authentication, timeout, retries, and errors that say which registry. Holds no connection of its own. */
export class RegistryTransport {
  readonly url: string;
  readonly #authorization: string | undefined;
  readonly #options: RegistryClientOptions;

  constructor(url: string, options: RegistryClientOptions = {}) {
    const address = parseRegistryAddress(url);
    this.url = address.url;
    this.#authorization = authorization(address, options);
    this.#options = options;
  }

  /** The parsed JSON of a 2xx answer. Throws a `RegistryError` for anything else. */
  async send(request: RegistryRequest): Promise<unknown> {
    const { retries = 2, retryPauseMs = 200 } = this.#options;
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#once(request);
      } catch (error) {
        if (!RegistryError.is(error) || !request.repeatable || attempt >= retries || !mayHelp(error)) throw error;
        await pause(retryPauseMs * 2 ** attempt * (0.5 + Math.random() / 2), request.signal);
      }
    }
  }

  async #once(request: RegistryRequest): Promise<unknown> {
    const { timeoutMs = 30_000, fetch = globalThis.fetch } = this.#options;
    const timeout = AbortSignal.timeout(timeoutMs);
    const headers = new Headers({ accept: `${mediaType}, application/json` });
    if (request.body !== undefined) headers.set('content-type', mediaType);
    if (this.#authorization !== undefined) headers.set('authorization', this.#authorization);
    let status: number;
    let text: string;
    try {
      const response = await fetch(`${this.url}${request.path}${queryString(request.query)}`, {
        method: request.method,
        headers,
        body: request.body === undefined ? null : JSON.stringify(request.body),
        signal: request.signal === undefined ? timeout : AbortSignal.any([request.signal, timeout]),
        redirect: 'manual',
      });
      status = response.status;
      text = await response.text();
    } catch (cause) {
      if (request.signal?.aborted === true) throw request.signal.reason;
      if (timeout.aborted) {
        throw new RegistryError('timeout', `The registry at ${this.url} didn't answer within ${timeoutMs} ms.`, {
          cause,
        });
      }
      throw new RegistryError('network', `The registry at ${this.url} can't be reached: ${reason(cause)}`, { cause });
    }
    return this.#read(status, text);
  }

  #read(status: number, text: string): unknown {
    if (status >= 300 && status < 400) {
      throw new RegistryError(
        'invalid-response',
        `${this.url} redirects (HTTP ${status}); give the address that it leads to.`,
        { status },
      );
    }
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch (cause) {
      if (status >= 300) throw RegistryError.fromAnswer(status, undefined);
      throw new RegistryError(
        'invalid-response',
        `${this.url} answered something that isn't JSON; is it a schema registry?`,
        { status, cause },
      );
    }
    if (status >= 300) throw RegistryError.fromAnswer(status, body);
    return body;
  }
}

function authorization(address: RegistryAddress, options: RegistryClientOptions): string | undefined {
  if (options.bearer !== undefined) return `Bearer ${options.bearer}`;
  const username = options.basic?.username ?? address.username;
  if (username === undefined) return undefined;
  const bytes = new TextEncoder().encode(`${username}:${options.basic?.password ?? address.password ?? ''}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

function queryString(query: RegistryRequest['query']): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) if (value !== undefined) search.set(key, String(value));
  return search.size === 0 ? '' : `?${search}`;
}

function mayHelp(error: RegistryError): boolean {
  return error.code === 'network' || error.code === 'timeout' || repeatableStatus.has(error.status ?? 0);
}

function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  // Node joins one error per address that it tried; its message is empty.
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return cause.message === '' ? code : cause.message;
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(signal.reason);
    const done = () => {
      signal?.removeEventListener('abort', aborted);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    const aborted = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', aborted, { once: true });
  });
}
