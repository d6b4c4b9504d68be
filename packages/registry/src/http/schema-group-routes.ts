import { RegistryError } from '@concordat/registry-client';
import type { Schema } from '@concordat/schema';
import { type Context, Hono } from 'hono';
import { standAlone } from '../read/stand-alone.ts';
import type { RegistryCore } from '../registry-core.ts';
import { effectiveSettings } from '../subject/effective-settings.ts';
import { checkSubject, defaultContext, joinSubject, splitSubject } from '../subject/subject-name.ts';
import { parseVersion } from '../subject/version-number.ts';
import { findVersion, subjectNotFound } from '../use-cases/find-versions.ts';
import { answer } from './answer.ts';
import { versionOf } from './path-parameters.ts';
import type { RegistryEnv } from './registry-env.ts';

const detailsSuffix = '$details';

/**
 * Schemas under the addresses that events carry in `dataschema`, in xRegistry's shape: the document itself, with
 * what it refers to inside it, and its metadata in headers; with `$details` after the version, the metadata as JSON.
 */
export function schemaGroupRoutes(): Hono<RegistryEnv> {
  const routes = new Hono<RegistryEnv>();

  routes.get('/schemagroups/:group/schemas/:subject', async (c) => document(c, await subjectIn(c), 'latest'));

  routes.get('/schemagroups/:group/schemas/:subject/versions/:version', async (c) => {
    const raw = c.req.param('version');
    if (!raw.endsWith(detailsSuffix)) return document(c, await subjectIn(c), versionOf(c));
    return details(c, await subjectIn(c), raw.slice(0, -detailsSuffix.length));
  });

  return routes;
}

async function document(c: Context<RegistryEnv>, subject: string, version: number | 'latest'): Promise<Response> {
  const found = await findVersion(c.var.core, subject, version, { deleted: version !== 'latest' });
  const { schema, references } = found.schema;
  const text =
    references.length === 0
      ? schema
      : JSON.stringify(await standAlone(c.var.core.store, JSON.parse(schema) as Schema, references, { check: false }));
  return c.body(text, 200, {
    'content-type': 'application/schema+json',
    'xRegistry-schemaid': encodeURIComponent(splitSubject(subject).name),
    'xRegistry-versionid': String(found.version.version),
    'xRegistry-format': 'JsonSchema',
    // A version never changes.
    'cache-control': version === 'latest' ? 'no-cache' : 'public, max-age=86400',
  });
}

async function details(c: Context<RegistryEnv>, subject: string, versionText: string): Promise<Response> {
  const found = await findVersion(c.var.core, subject, parseVersion(versionText), {
    deleted: true,
  });
  const { version, schemaId, registeredAt } = found.version;
  const at = registeredAt.toISOString();
  return answer(c, {
    schemaid: splitSubject(subject).name,
    versionid: String(version),
    self: new URL(c.req.url).pathname.slice(0, -detailsSuffix.length),
    format: 'JsonSchema',
    createdat: at,
    modifiedat: at,
    confluentschemaid: schemaId,
  });
}

/** A subject of the context of that name; else one of the default context whose group it is. */
async function subjectIn(c: Context<RegistryEnv>): Promise<string> {
  const group = c.req.param('group') ?? '';
  const name = c.req.param('subject') ?? '';
  if (splitSubject(name).context !== defaultContext)
    throw new RegistryError('invalid-subject', 'The group is the context; leave it out of the name.');
  const plain = checkSubject(name);
  if (/^[^:\p{Cc}]+$/u.test(group)) {
    const inContext = joinSubject(`.${group}`, plain);
    if (await exists(c.var.core, inContext)) return inContext;
  }
  const own = (await effectiveSettings(c.var.core.store, plain)).config.schemaGroup ?? 'default';
  if (own === group) return plain;
  throw subjectNotFound(`${group}/${name}`);
}

async function exists({ store }: RegistryCore, subject: string): Promise<boolean> {
  return (await store.versions({ subject })).length > 0;
}
