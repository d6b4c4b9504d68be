import { RegistryError } from '@concordat/registry-client';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { landingPage } from '../pages/landing-page.ts';
import { notFoundPage } from '../pages/not-found-page.ts';
import type { RegistryCore } from '../registry-core.ts';
import { answer, registryMediaType } from './answer.ts';
import { compatibilityRoutes } from './compatibility-routes.ts';
import { errorAnswer } from './error-answer.ts';
import type { LogEntry, RegistryEnv } from './registry-env.ts';
import { requireToken } from './require-token.ts';
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
  /** What every request but `/health` has to bring. Default: nothing; whoever reaches it may read and write. */
  readonly accessToken?: string;
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
  if (options.accessToken !== undefined) app.use(requireToken(options.accessToken));
  app.use(bodyLimit({ maxSize: maxBodyBytes, onError: tooLarge }));
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }));

  function tooLarge(): Response {
    throw new RegistryError('payload-too-large', `The body is larger than ${maxBodyBytes} bytes.`);
  }

  function refuseMethod(c: Context, allowed: readonly string[]): Response {
    c.header('Allow', allowed.join(', '));
    return answer(c, { error_code: 405, message: 'HTTP 405 Method Not Allowed' }, 405);
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

  app.notFound((c) =>
    wantsPage(c)
      ? c.html(notFoundPage(c.req.path), 404)
      : answer(c, { error_code: 404, message: 'HTTP 404 Not Found' }, 404),
  );

  app.onError((cause, c) => {
    const { status, error } = errorAnswer(cause, c.var.requestId);
    if (status >= 500) log({ level: 'error', message: 'a request failed', ...aboutRequest(c), error: cause });
    return c.body(JSON.stringify(error.toBody()), status, { 'content-type': registryMediaType });
  });

  return app;
}

function aboutRequest(c: Context<RegistryEnv>): Pick<LogEntry, 'requestId' | 'method' | 'path'> {
  return { requestId: c.var.requestId, method: c.req.method, path: c.req.path };
}

function wantsPage(c: Context): boolean {
  return (c.req.header('accept') ?? '').includes('text/html');
}
