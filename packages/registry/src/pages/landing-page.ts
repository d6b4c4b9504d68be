import { RegistryError, type VersionSelector } from '@concordat/registry-client';
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { RegistryEnv } from '../http/registry-env.ts';
import { checkSubject } from '../subject/subject-name.ts';
import { parseVersion } from '../subject/version-number.ts';
import { layout } from './layout.ts';
import { subjectPage } from './subject-page.ts';
import { subjectsPage } from './subjects-page.ts';

/** The page for browsers: all subjects, or one with `?subject=` and `&version=`. */
export async function landingPage(c: Context<RegistryEnv>): Promise<Response> {
  const subject = c.req.query('subject');
  if (subject === undefined) return c.html(await subjectsPage(c.var.core));
  try {
    const text = c.req.query('version');
    const version: VersionSelector = text === undefined ? 'latest' : parseVersion(text);
    return c.html(await subjectPage(c.var.core, checkSubject(subject), version));
  } catch (error) {
    if (!RegistryError.is(error)) throw error;
    const heading = html`<small><a href="/">Concordat registry</a></small><h1>Not here</h1>`;
    return c.html(layout('Not here · Concordat registry', heading, html`<p>${error.message}</p>`), 404);
  }
}
