import type { SubjectConfig } from '@concordat/registry-client';
import { type Context, Hono } from 'hono';
import { changeConfig, deleteConfig, findConfig } from '../use-cases/change-config.ts';
import { changeMode, deleteMode, findMode } from '../use-cases/change-mode.ts';
import { answer } from './answer.ts';
import { flag, scopeOf } from './path-parameters.ts';
import { readBody } from './read-body.ts';
import type { RegistryEnv } from './registry-env.ts';

/** Configuration and mode, of the registry, a context or a subject. */
export function settingRoutes(): Hono<RegistryEnv> {
  const routes = new Hono<RegistryEnv>();
  const inherited = (c: Context) => ({ inherited: flag(c, 'defaultToGlobal') });

  for (const path of ['/config', '/config/:subject']) {
    routes.get(path, async (c) => answer(c, await findConfig(c.var.core, scopeOf(c), inherited(c))));
    routes.put(path, async (c) => answer(c, asSent(await changeConfig(c.var.core, scopeOf(c), await readBody(c)))));
    routes.delete(path, async (c) => answer(c, await deleteConfig(c.var.core, scopeOf(c))));
  }

  for (const path of ['/mode', '/mode/:subject']) {
    routes.get(path, async (c) => answer(c, { mode: await findMode(c.var.core, scopeOf(c), inherited(c)) }));
    routes.put(path, async (c) => {
      const mode = await changeMode(c.var.core, scopeOf(c), await readBody(c), { force: flag(c, 'force') });
      return answer(c, { mode });
    });
    routes.delete(path, async (c) => answer(c, { mode: await deleteMode(c.var.core, scopeOf(c)) }));
  }

  return routes;
}

// A level is called `compatibility` on its way in and in the answer to that, and `compatibilityLevel` everywhere else.
function asSent({ compatibilityLevel, ...rest }: SubjectConfig): object {
  return compatibilityLevel === undefined ? rest : { compatibility: compatibilityLevel, ...rest };
}
