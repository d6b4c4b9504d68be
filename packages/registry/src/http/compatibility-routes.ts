import { RegistryError } from '@concordat/registry-client';
import { type Context, Hono } from 'hono';
import { readDraft } from '../read/read-draft.ts';
import { readConfig } from '../use-cases/change-config.ts';
import { type CompatibilityQuestion, testCompatibility } from '../use-cases/test-compatibility.ts';
import { answer } from './answer.ts';
import { flag, subjectOf, versionOf } from './path-parameters.ts';
import { readBody } from './read-body.ts';
import type { RegistryEnv } from './registry-env.ts';

/** Questions before a schema is registered; nothing is changed. */
export function compatibilityRoutes(): Hono<RegistryEnv> {
  const routes = new Hono<RegistryEnv>();

  routes.post('/compatibility/subjects/:subject/versions/:version', async (c) => {
    const question = { version: versionOf(c) };
    return answer(c, await verdict(c, question));
  });

  routes.post('/compatibility/subjects/:subject/versions', async (c) => {
    return answer(c, await verdict(c, {}));
  });

  // Our own: findings and witnesses as data, and other rules than the subject's own if the body names them.
  routes.post('/api/compatibility/:subject', async (c) => {
    const body = await readBody(c);
    return answer(c, await testCompatibility(c.var.core, subjectOf(c), readDraft(body), { as: readConfig(body) }));
  });

  return routes;
}

async function verdict(c: Context<RegistryEnv>, question: CompatibilityQuestion): Promise<object> {
  const draft = readDraft(await readBody(c));
  const verbose = flag(c, 'verbose');
  try {
    const { is_compatible, messages } = await testCompatibility(c.var.core, subjectOf(c), draft, question);
    return verbose ? { is_compatible, messages } : { is_compatible };
  } catch (error) {
    // Whoever asks for the reasons gets this one as a reason.
    if (verbose && RegistryError.is(error) && error.code === 'invalid-schema') {
      return { is_compatible: false, messages: [error.message] };
    }
    throw error;
  }
}
