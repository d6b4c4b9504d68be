import { RegistryError, type VersionSelector } from '@concordat/registry-client';
import type { Schema } from '@concordat/schema';
import { html } from 'hono/html';
import { standAlone } from '../read/stand-alone.ts';
import type { RegistryCore } from '../registry-core.ts';
import type { StoredSchema } from '../store/stored-schema.ts';
import { effectiveSettings, type SubjectRules } from '../subject/effective-settings.ts';
import { findVersion, findVersions } from '../use-cases/find-versions.ts';
import { highlightJson } from './highlight-json.ts';
import { layout, type Markup } from './layout.ts';
import { type PropertyRow, propertyRows } from './property-rows.ts';

/** One version of a subject. Throws `subject-not-found` or `version-not-found`. */
export async function subjectPage(core: RegistryCore, subject: string, selector: VersionSelector): Promise<Markup> {
  const versions = await findVersions(core, subject);
  const { version, schema } = await findVersion(core, subject, selector);
  const { rules, mode } = await effectiveSettings(core.store, subject);
  const parsed: unknown = JSON.parse(schema.schema);
  const description =
    typeof parsed === 'object' && parsed !== null && 'description' in parsed ? String(parsed.description) : '';
  const heading = html`<small><a href="/">Concordat registry</a></small><h1>${subject}</h1>${description === '' ? '' : html`<p>${description}</p>`}`;
  const content = html`
<h2>Versions</h2>
<ul class="versions">${versions.map(
    (each) =>
      html`<li>${
        each.version === version.version
          ? html`<strong aria-current="page">${each.version}</strong>`
          : html`<a href="${pageAddress(subject, each.version)}">${each.version}</a>`
      }</li>`,
  )}</ul>
<dl>
<dt>Schema id</dt><dd>${version.schemaId}</dd>
<dt>Registered</dt><dd><time datetime="${version.registeredAt.toISOString()}">${shownTime(version.registeredAt)}</time></dd>
<dt>Compatibility</dt><dd>${shownRules(rules)}</dd>
<dt>Mode</dt><dd>${mode}</dd>
${
  schema.references.length === 0
    ? ''
    : html`<dt>Refers to</dt><dd>${schema.references.map(
        (to) =>
          html`<a href="${pageAddress(to.subject, to.version)}">${to.subject} ${to.version}</a> as <code>${to.name}</code> `,
      )}</dd>`
}
</dl>
${propertyTable(propertyRows(await whole(core, schema, parsed)))}
<h2>Schema</h2>
<p class="soft"><a href="/subjects/${encodeURIComponent(subject)}/versions/${version.version}/schema">As JSON</a></p>
<pre tabindex="0"><code>${highlightJson(readable(schema.schema, parsed))}</code></pre>`;
  return layout(`${subject} ${version.version} · Concordat registry`, heading, content);
}

/** The address of a version's page. */
export function pageAddress(subject: string, version?: number): string {
  const query = new URLSearchParams({ subject, ...(version === undefined ? {} : { version: String(version) }) });
  return `/?${query}`;
}

/** A time to the minute, in UTC. */
export function shownTime(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function propertyTable(rows: readonly PropertyRow[]): Markup | string {
  if (rows.length === 0) return '';
  return html`<h2>Properties</h2>
<div class="scroll"><table>
<thead><tr><th scope="col">Property</th><th scope="col">Type</th><th scope="col">Required</th><th scope="col">Description</th></tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr><td class="name"><code>${row.name}</code></td><td>${row.type}</td><td>${row.required ? 'yes' : 'no'}</td><td>${row.description}</td></tr>`,
  )}</tbody>
</table></div>`;
}

/** Level and policy; a level that judges nothing has no policy. */
export function shownRules({ level, policy }: SubjectRules): string {
  return level === 'NONE' ? level : `${level}, ${policy}`;
}

// With what it refers to inside it, so that a property's type is seen. The page shows the rest without.
async function whole(core: RegistryCore, { references }: StoredSchema, parsed: unknown): Promise<unknown> {
  if (references.length === 0) return parsed;
  try {
    return await standAlone(core.store, parsed as Schema, references, { check: false });
  } catch (error) {
    if (RegistryError.is(error)) return parsed;
    throw error;
  }
}

// Text that somebody laid out over several lines stays as it is.
function readable(text: string, parsed: unknown): string {
  return text.includes('\n') ? text : JSON.stringify(parsed, null, 2);
}
