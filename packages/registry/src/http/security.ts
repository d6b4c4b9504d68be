import { randomUUID } from 'node:crypto';
import { RegistryError } from '@concordat/registry-client';
import type { MiddlewareHandler } from 'hono';
import type { RegistryEnv } from './registry-env.ts';

const requestIdShape = /^[\w.:-]{1,100}$/;

/** Gives each request an id, the caller's where it is harmless, and says it in `x-request-id`. */
export function requestId(): MiddlewareHandler<RegistryEnv> {
  return async (c, next) => {
    const given = c.req.header('x-request-id') ?? '';
    const id = requestIdShape.test(given) ? given : randomUUID();
    c.set('requestId', id);
    await next();
    c.header('x-request-id', id);
  };
}

/** Headers that keep a browser from guessing, framing and running anything. Styles are allowed inline: no script ever is. */
export function securityHeaders(): MiddlewareHandler<RegistryEnv> {
  return async (c, next) => {
    await next();
    c.header('x-content-type-options', 'nosniff');
    c.header('x-frame-options', 'DENY');
    c.header('referrer-policy', 'no-referrer');
    c.header('cross-origin-resource-policy', 'same-origin');
    c.header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  };
}

/** Refuses what another site's page tries to change: a registry without a login trusts whoever reaches it. */
export function refuseCrossSite(): MiddlewareHandler<RegistryEnv> {
  return async (c, next) => {
    const site = c.req.header('sec-fetch-site');
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && site === 'cross-site') {
      throw new RegistryError('forbidden', 'Requests from pages of another site are refused.');
    }
    await next();
  };
}

const loopbackHost = /^(?:localhost|(?:[\w-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/** On a loopback address: refuses requests for any other host name, so that no foreign name can be pointed at it. */
export function loopbackHostsOnly(allowed: readonly string[] = []): MiddlewareHandler<RegistryEnv> {
  return async (c, next) => {
    const host = c.req.header('host') ?? '';
    if (host !== '' && !loopbackHost.test(host) && !allowed.includes(host.replace(/:\d+$/, ''))) {
      throw new RegistryError(
        'forbidden',
        `The host ${JSON.stringify(host)} isn't known here; name it in the registry's allowed hosts.`,
      );
    }
    await next();
  };
}
