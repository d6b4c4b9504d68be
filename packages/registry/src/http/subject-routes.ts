import { Hono } from 'hono';
import { readDraft } from '../read/read-draft.ts';
import { deleteSubject, deleteVersion } from '../use-cases/delete-versions.ts';
import { findReferrers } from '../use-cases/find-schema.ts';
import { findVersion, findVersions, toSubjectVersion } from '../use-cases/find-versions.ts';
import { listSubjects } from '../use-cases/list-subjects.ts';
import { lookUpSchema } from '../use-cases/look-up-schema.ts';
import { registerSchema } from '../use-cases/register-schema.ts';
import { answer } from './answer.ts';
import { contextPrefix, countOf, flag, optionalFlag, subjectOf, versionOf } from './path-parameters.ts';
import { readBody } from './read-body.ts';
import type { RegistryEnv } from './registry-env.ts';

/** Subjects and their versions. */
export function subjectRoutes(): Hono<RegistryEnv> {
  const routes = new Hono<RegistryEnv>();

  routes.get('/subjects', async (c) => {
    const prefix = c.req.query('subjectPrefix') ?? contextPrefix(c);
    const query = { prefix, deleted: flag(c, 'deleted'), deletedOnly: flag(c, 'deletedOnly') };
    const subjects = await listSubjects(c.var.core, query);
    const offset = countOf(c, 'offset') ?? 0;
    return answer(c, subjects.slice(offset, offset + (countOf(c, 'limit') ?? subjects.length)));
  });

  routes.post('/subjects/:subject', async (c) => {
    const options = { ...optionalFlag(c, 'normalize'), deleted: flag(c, 'deleted') };
    return answer(c, await lookUpSchema(c.var.core, subjectOf(c), readDraft(await readBody(c)), options));
  });

  routes.delete('/subjects/:subject', async (c) =>
    answer(c, await deleteSubject(c.var.core, subjectOf(c), { permanent: flag(c, 'permanent') })),
  );

  routes.get('/subjects/:subject/versions', async (c) => {
    const show = { deleted: flag(c, 'deleted'), deletedOnly: flag(c, 'deletedOnly') };
    const versions = await findVersions(c.var.core, subjectOf(c), show);
    const offset = countOf(c, 'offset') ?? 0;
    const page = versions.slice(offset, offset + (countOf(c, 'limit') ?? versions.length));
    return answer(
      c,
      page.map((each) => each.version),
    );
  });

  routes.post('/subjects/:subject/versions', async (c) => {
    const draft = readDraft(await readBody(c));
    return answer(c, { id: await registerSchema(c.var.core, subjectOf(c), draft, optionalFlag(c, 'normalize')) });
  });

  routes.get('/subjects/:subject/versions/:version', async (c) => {
    const { version, schema } = await findVersion(c.var.core, subjectOf(c), versionOf(c), {
      deleted: flag(c, 'deleted'),
    });
    return answer(c, toSubjectVersion(version, schema));
  });

  routes.get('/subjects/:subject/versions/:version/schema', async (c) => {
    const { schema } = await findVersion(c.var.core, subjectOf(c), versionOf(c), { deleted: flag(c, 'deleted') });
    return c.body(schema.schema, 200, { 'content-type': 'application/vnd.schemaregistry.v1+json' });
  });

  routes.get('/subjects/:subject/versions/:version/referencedby', async (c) =>
    answer(c, await findReferrers(c.var.core, subjectOf(c), versionOf(c))),
  );

  routes.delete('/subjects/:subject/versions/:version', async (c) =>
    answer(c, await deleteVersion(c.var.core, subjectOf(c), versionOf(c), { permanent: flag(c, 'permanent') })),
  );

  return routes;
}
