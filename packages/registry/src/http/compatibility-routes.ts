import type { CompatibilityReport } from '@concordat/registry-client';
import { Hono } from 'hono';
import { readDraft } from '../read/read-draft.ts';
import { readConfig } from '../use-cases/change-config.ts';
import { testCompatibility } from '../use-cases/test-compatibility.ts';
import { answer } from './answer.ts';
import { flag, subjectOf, versionOf } from './path-parameters.ts';
import { readBody } from './read-body.ts';
import type { RegistryEnv } from './registry-env.ts';

/** Questions before a schema is registered; nothing is changed. */
export function compatibilityRoutes(): Hono<RegistryEnv> {
  const routes = new Hono<RegistryEnv>();

  routes.post('/compatibility/subjects/:subject/versions/:version', async (c) => {
    const draft = readDraft(await readBody(c));
    const report = await testCompatibility(c.var.core, subjectOf(c), draft, { version: versionOf(c) });
    return answer(c, verdictBody(report, flag(c, 'verbose')));
  });

  routes.post('/compatibility/subjects/:subject/versions', async (c) => {
    const report = await testCompatibility(c.var.core, subjectOf(c), readDraft(await readBody(c)));
    return answer(c, verdictBody(report, flag(c, 'verbose')));
  });

  // Our own: findings and witnesses as data, and other rules than the subject's own if the body names them.
  routes.post('/api/compatibility/:subject', async (c) => {
    const body = await readBody(c);
    return answer(c, await testCompatibility(c.var.core, subjectOf(c), readDraft(body), { as: readConfig(body) }));
  });

  return routes;
}

function verdictBody({ is_compatible, messages }: CompatibilityReport, verbose: boolean): object {
  return verbose ? { is_compatible, messages } : { is_compatible };
}
