import { createHash, timingSafeEqual } from 'node:crypto';
import { RegistryError } from '@concordat/registry-client';
import type { MiddlewareHandler } from 'hono';
import type { RegistryEnv } from './registry-env.ts';

/** Anything but `/health` needs the token: as a bearer token, or as the password of basic authentication with any user. */
export function requireToken(token: string): MiddlewareHandler<RegistryEnv> {
  const expected = digest(token);
  return async (c, next) => {
    const given = tokenIn(c.req.header('authorization') ?? '');
    // Of equal length whatever was given, so that the time it takes tells nothing.
    if (c.req.path !== '/health' && (given === undefined || !timingSafeEqual(digest(given), expected))) {
      c.header('www-authenticate', 'Basic realm="Concordat registry", charset="UTF-8"');
      throw new RegistryError(
        'unauthorized',
        'Unauthorized: the registry needs a token, as a bearer token or a password.',
      );
    }
    await next();
  };
}

function tokenIn(header: string): string | undefined {
  const [scheme = '', value = ''] = header.split(' ', 2);
  if (/^bearer$/i.test(scheme)) return value;
  if (!/^basic$/i.test(scheme)) return undefined;
  const text = Buffer.from(value, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : text.slice(colon + 1);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
