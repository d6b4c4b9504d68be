import { RegistryError, type VersionSelector } from '@concordat/registry-client';
import type { Context } from 'hono';
import { checkSubject, defaultContext, joinSubject, splitSubject } from '../subject/subject-name.ts';
import { parseVersion } from '../subject/version-number.ts';

/** The subject in the path, in the context of the path where it names none itself. */
export function subjectOf(context: Context): string {
  return checkSubject(inContext(context, context.req.param('subject') ?? ''));
}

/** The scope of a configuration or mode: a subject, a whole context (`:.name:`), or, without either, the registry. */
export function scopeOf(context: Context): string {
  const given = context.req.param('subject');
  if (given === undefined) {
    const name = contextOf(context);
    return name === defaultContext ? '' : `:${name}:`;
  }
  const { name, context: own } = splitSubject(given);
  if (name === '' && own !== defaultContext) return `:${own}:`;
  return checkSubject(inContext(context, given));
}

/** What every subject of the path's context begins with; `:*:` without one: subjects of all contexts. */
export function contextPrefix(context: Context): string {
  const name = contextOf(context);
  return name === defaultContext ? ':*:' : `:${name}:`;
}

/** The version in the path. */
export function versionOf(context: Context): VersionSelector {
  return parseVersion(context.req.param('version') ?? '');
}

/** The schema id in the path. Throws `schema-not-found` for what can't be one. */
export function schemaIdOf(context: Context): number {
  const text = context.req.param('id') ?? '';
  const id = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (id <= 0x7fff_ffff) return id;
  throw new RegistryError('schema-not-found', `Schema ${text.slice(0, 40)} not found`);
}

/** Whether a query parameter says true. */
export function flag(context: Context, name: string): boolean {
  return context.req.query(name)?.toLowerCase() === 'true';
}

/** A query parameter that is true, false, or left to the configuration. */
export function optionalFlag(context: Context, name: string): { readonly [key in string]?: boolean } {
  return context.req.query(name) === undefined ? {} : { [name]: flag(context, name) };
}

/** A whole number from 0, or undefined; `-1` is how existing clients say "all". */
export function countOf(context: Context, name: string): number | undefined {
  const text = context.req.query(name);
  if (text === undefined || text === '-1') return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new RegistryError('bad-request', `"${name}" has to be a whole number.`);
}

function inContext(context: Context, subject: string): string {
  const name = contextOf(context);
  return name === defaultContext || subject.startsWith(':.') ? subject : joinSubject(name, subject);
}

// `.name`, `name` and `:.name:` are the same; `:.:` is the default one (a path can't have `.` as a part).
function contextOf(context: Context): string {
  const given = context.req.param('context');
  if (given === undefined) return defaultContext;
  const name = given.replace(/^:(.*):$/, '$1');
  if (!/^\.?[^:\p{Cc}]{0,200}$/u.test(name) || name === '') {
    throw new RegistryError('invalid-subject', 'The context has no valid name.');
  }
  return name.startsWith('.') ? name : `.${name}`;
}
