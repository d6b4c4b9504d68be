import { RegistryError, registryErrorCodes } from '@concordat/registry-client';
import { SchemaError } from '@concordat/schema';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { landingPage } from '../pages/landing-page.ts';
import type { RegistryCore } from '../registry-core.ts';
import { answer, registryMediaType } from './answer.ts';
import { compatibilityRoutes } from './compatibility-routes.ts';
import type { LogEntry, RegistryEnv } from './registry-env.ts';
import { schemaGroupRoutes } from './schema-group-routes.ts';
import { schemaRoutes } from './schema-routes.ts';
import { loopbackHostsOnly, refuseCrossSite, requestId, securityHeaders } from './security.ts';
import { settingRoutes } from './setting-routes.ts';
import { subjectRoutes } from './subject-routes.ts';

/** How the app answers. */
export interface AppOptions {
  /** Where the log goes. Default: nowhere. */
  readonly log?: (entry: LogEntry) => void;
  /** Bytes of a request's body. Default 2 MiB. */
  readonly maxBodyBytes?: number;
  /** Only requests for `localhost` and these host names are answered. Default: every host name. */
  readonly loopbackHosts?: readonly string[];
}

/** The registry as a hono app: Confluent's paths, xRegistry's `/schemagroups`, our own `/api`, `/health` and a page for people. */
export function createApp(core: RegistryCore, options: AppOptions = {}): Hono<RegistryEnv> {
  const { log = () => {}, maxBodyBytes = 2 * 1024 * 1024 } = options;
  const app = new Hono<RegistryEnv>();

  app.use(requestId());
  app.use(securityHeaders());
  app.use(async (c, next) => {
    const start = performance.now();
    c.set('core', core);
    await next();
    log({
      level: 'info',
      message: 'answered',
      ...aboutRequest(c),
      status: c.res.status,
      milliseconds: Math.round(performance.now() - start),
    });
  });
  if (options.loopbackHosts !== undefined) app.use(loopbackHostsOnly(options.loopbackHosts));
  app.use(refuseCrossSite());
  app.use(bodyLimit({ maxSize: maxBodyBytes, onError: tooLarge }));

  function tooLarge(): Response {
    throw new RegistryError('payload-too-large', `The body is larger than ${maxBodyBytes} bytes.`);
  }

  app.get('/', async (c) => (wantsPage(c) ? landingPage(c) : answer(c, {})));
  app.get('/health', async (c) => {
    try {
      await core.store.ping();
      return answer(c, { status: 'up' });
    } catch (error) {
      log({ level: 'error', message: 'the store does not answer', ...aboutRequest(c), error });
      return answer(c, { status: 'down', reason: 'The store does not answer.' }, 503);
    }
  });

  for (const prefix of ['/', '/contexts/:context']) {
    app.route(prefix, subjectRoutes());
    app.route(prefix, schemaRoutes());
    app.route(prefix, compatibilityRoutes());
    app.route(prefix, settingRoutes());
  }
  app.route('/', schemaGroupRoutes());

  app.notFound((c) => answer(c, { error_code: 404, message: 'HTTP 404 Not Found' }, 404));

  app.onError((error, c) => {
    const refusal = refusalFor(error);
    if (refusal.status >= 500) log({ level: 'error', message: 'a request failed', ...aboutRequest(c), error });
    return c.body(JSON.stringify(refusal.error.toBody()), refusal.status, { 'content-type': registryMediaType });

    function refusalFor(cause: unknown): { readonly error: RegistryError; readonly status: ContentfulStatusCode } {
      if (RegistryError.is(cause)) {
        const known = Object.hasOwn(registryErrorCodes, cause.code)
          ? registryErrorCodes[cause.code as keyof typeof registryErrorCodes]
          : undefined;
        if (known !== undefined) return { error: cause, status: known.status };
      }
      if (cause instanceof SchemaError)
        return { error: new RegistryError('invalid-schema', `Invalid schema: ${cause.message}`), status: 422 };
      // What the store or a bug says may hold what nobody else should read: it is in the log, under the request's id.
      return {
        error: new RegistryError('store-error', `The registry failed; its log says more (request ${c.var.requestId}).`),
        status: 500,
      };
    }
  });

  return app;
}

function aboutRequest(c: Context<RegistryEnv>): Pick<LogEntry, 'requestId' | 'method' | 'path'> {
  return { requestId: c.var.requestId, method: c.req.method, path: c.req.path };
}

function wantsPage(c: Context): boolean {
  return (c.req.header('accept') ?? '').includes('text/html');
}
