import { Hono } from 'hono';
import { findSchema, findUses } from '../use-cases/find-schema.ts';
import { listContexts, listSchemas } from '../use-cases/list-subjects.ts';
import { answer, registryMediaType } from './answer.ts';
import { contextPrefix, countOf, flag, schemaIdOf } from './path-parameters.ts';
import type { RegistryEnv } from './registry-env.ts';

const maxPage = 1000;

/** Schemas by id, whatever subject they are in. */
export function schemaRoutes(): Hono<RegistryEnv> {
  const routes = new Hono<RegistryEnv>();

  routes.get('/schemas/types', (c) => answer(c, ['JSON']));

  routes.get('/schemas', async (c) => {
    const prefix = c.req.query('subjectPrefix') ?? contextPrefix(c);
    const limit = Math.min(countOf(c, 'limit') ?? maxPage, maxPage);
    const query = {
      prefix,
      deleted: flag(c, 'deleted'),
      latestOnly: flag(c, 'latestOnly'),
      offset: countOf(c, 'offset') ?? 0,
      limit,
    };
    return answer(c, await listSchemas(c.var.core, query));
  });

  routes.get('/schemas/ids/:id', async (c) => {
    const { schema, references } = await findSchema(c.var.core, schemaIdOf(c));
    return answer(c, { schemaType: 'JSON', schema, ...(references.length === 0 ? {} : { references }) });
  });

  routes.get('/schemas/ids/:id/schema', async (c) => {
    const { schema } = await findSchema(c.var.core, schemaIdOf(c));
    return c.body(schema, 200, { 'content-type': registryMediaType });
  });

  routes.get('/schemas/ids/:id/subjects', async (c) => {
    const uses = await findUses(c.var.core, schemaIdOf(c), { deleted: flag(c, 'deleted') });
    return answer(c, [...new Set(uses.map((use) => use.subject))]);
  });

  routes.get('/schemas/ids/:id/versions', async (c) =>
    answer(c, await findUses(c.var.core, schemaIdOf(c), { deleted: flag(c, 'deleted') })),
  );

  routes.get('/contexts', async (c) => answer(c, await listContexts(c.var.core)));

  return routes;
}
