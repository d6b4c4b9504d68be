import { html } from 'hono/html';
import type { RegistryCore } from '../registry-core.ts';
import type { StoredVersion } from '../store/stored-version.ts';
import { type EffectiveSettings, effectiveSettings, effectiveSettingsOf } from '../subject/effective-settings.ts';
import { layout, type Markup } from './layout.ts';
import { pageAddress, shownRules, shownTime } from './subject-page.ts';

const maxRows = 500;

/** All subjects with what holds for them. */
export async function subjectsPage(core: RegistryCore): Promise<Markup> {
  const versions = (await core.store.versions()).filter((each) => !each.deleted);
  const subjects = Map.groupBy(versions, (each) => each.subject);
  const { rules, mode } = await effectiveSettings(core.store, '');
  const shown = [...subjects].slice(0, maxRows);
  const settings = await effectiveSettingsOf(
    core.store,
    shown.map(([subject]) => subject),
  );
  const rows = shown.map(([subject, own]) => subjectRow(subject, own, settings.get(subject)));
  const heading = html`<h1>Concordat registry</h1>
<p class="soft">${count(subjects.size, 'subject')}, ${count(versions.length, 'version')}. New subjects: ${shownRules(rules)}, ${mode}.</p>`;
  const content =
    subjects.size === 0
      ? empty()
      : html`
<div class="scroll"><table>
<caption>${subjects.size > maxRows ? `The first ${maxRows} subjects; /subjects lists them all.` : 'Subjects'}</caption>
<thead><tr><th scope="col">Subject</th><th scope="col" class="number">Versions</th><th scope="col" class="number">Latest id</th><th scope="col">Compatibility</th><th scope="col">Last registered</th></tr></thead>
<tbody>${rows}</tbody>
</table></div>`;
  return layout('Concordat registry', heading, content);
}

function subjectRow(
  subject: string,
  versions: readonly StoredVersion[],
  settings: EffectiveSettings | undefined,
): Markup {
  const latest = versions.at(-1);
  return html`<tr>
<td class="name"><a href="${pageAddress(subject)}">${subject}</a></td>
<td class="number">${versions.length}</td>
<td class="number">${latest?.schemaId ?? ''}</td>
<td>${settings === undefined ? '' : shownRules(settings.rules)}</td>
<td class="when">${latest === undefined ? '' : shownTime(latest.registeredAt)}</td>
</tr>`;
}

function empty(): Markup {
  return html`<h2>No subject yet</h2>
<p>Register the events of a contract:</p>
<pre><code>concordat push</code></pre>
<p>or send a schema with any client of a Confluent Schema Registry.</p>`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
