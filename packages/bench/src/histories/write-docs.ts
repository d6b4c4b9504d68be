import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { probes } from '@concordat/compat/testing';
import { dialects } from '@concordat/schema';
import type { Judged } from './judge-histories.ts';

/** Puts a generated part between its two markers in a document; at the end where they aren't there yet. */
function replacePart(text: string, name: string, part: string): string {
  const [start, end] = [`<!-- ${name}: written by \`npm run bench -- histories\` -->`, `<!-- end of ${name} -->`];
  const block = `${start}\n${part.trim()}\n${end}`;
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  return from < 0 || to < 0
    ? `${text.trimEnd()}\n\n${block}\n`
    : text.slice(0, from) + block + text.slice(to + end.length);
}

/** Writes the tables of docs/compatibility.md. */
export function writeDocs(file: string, judged: readonly Judged[]): void {
  let text = existsSync(file) ? readFileSync(file, 'utf8') : '# Compatibility verdicts\n';
  text = replacePart(text, 'histories', historiesTable(judged));
  text = replacePart(text, 'breaks', instructiveBreaks(judged));
  text = replacePart(text, 'probes', probesTable());
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function historiesTable(judged: readonly Judged[]): string {
  const sources = [...new Set(judged.map(({ history }) => history.source))];
  const row = (name: string, part: readonly Judged[]): string => {
    const count = (policy: string, mode: string, verdict: string): number =>
      part.filter(
        (j) => !j.pins === j.history.pinned && j.policy === policy && j.mode === mode && j.verdict === verdict,
      ).length;
    const cells = ['strict', 'declared'].flatMap((policy) =>
      ['backward', 'forward', 'full'].map(
        (mode) =>
          `${count(policy, mode, 'compatible')} / ${count(policy, mode, 'incompatible')} / ${count(policy, mode, 'undecided')}`,
      ),
    );
    const pairs = new Set(part.map((j) => `${j.history.path} ${j.old} ${j.new}`)).size;
    return `| ${name} | ${pairs} | ${cells.join(' | ')} |`;
  };
  return [
    'Consecutive versions of real schemas, judged without their version pins: compatible / incompatible / undecided.',
    '',
    '| source | pairs | strict, backward | strict, forward | strict, full | declared, backward | declared, forward | declared, full |',
    '| --- | --: | --- | --- | --- | --- | --- | --- |',
    ...sources.map((source) =>
      row(
        source,
        judged.filter(({ history }) => history.source === source),
      ),
    ),
    row('**all**', judged),
  ].join('\n');
}

/** One break for each rule, the smallest witness first, from as many sources as possible. */
function instructiveBreaks(judged: readonly Judged[]): string {
  const candidates = judged
    .filter(
      (j) =>
        j.policy === 'declared' && j.mode !== 'full' && !j.pins === j.history.pinned && j.verdict === 'incompatible',
    )
    .flatMap((j) =>
      j.findings
        .filter((finding) => finding.severity === 'breaking' && 'witness' in finding)
        .map((finding) => ({ judged: j, finding, text: JSON.stringify(finding.witness) })),
    )
    .sort((a, b) => a.text.length - b.text.length);
  const chosen: typeof candidates = [];
  const uses = new Map<string, number>();
  for (let most = 1; most <= 4 && chosen.length < 10; most++) {
    for (const candidate of candidates) {
      const { rule } = candidate.finding;
      const { source } = candidate.judged.history;
      if (chosen.length >= 10 || chosen.some((c) => c.finding.rule === rule) || (uses.get(source) ?? 0) >= most)
        continue;
      if (candidate.text.length < 12) continue;
      chosen.push(candidate);
      uses.set(source, (uses.get(source) ?? 0) + 1);
    }
  }
  return [
    'Ten breaks that really happened, with a payload for each. `backward`: old data that the new version rejects; `forward`: new data that the old version rejects.',
    '',
    ...chosen.flatMap(({ judged: j, finding, text }, index) => [
      `${index + 1}. \`${j.history.path.replace('histories/', '')}\`, ${j.old} → ${j.new}, ${finding.direction}, \`${finding.rule}\`: ${finding.message}.`,
      '',
      '   ```json',
      `   ${text.length > 600 ? `${text.slice(0, 597)}…` : text}`,
      '   ```',
      '',
    ]),
  ].join('\n');
}

function probesTable(): string {
  const keywords = [...new Set(probes.map((probe) => `${probe.keyword}\u0000${probe.what}`))];
  const lines = keywords.map((key) => {
    const [keyword, what] = key.split('\u0000');
    const cells = dialects.map((dialect) => {
      const probe = probes.find((p) => p.keyword === keyword && p.what === what && p.dialect === dialect);
      return probe === undefined ? '' : probe.contained ? 'compatible' : 'incompatible';
    });
    return `| \`${keyword}\` | ${what} | ${cells.join(' | ')} |`;
  });
  return [
    `Each keyword in each dialect, by minimal pairs (${probes.length} of them); every verdict is proved or has a witness.`,
    '',
    `| keyword | what | ${dialects.join(' | ')} |`,
    `| --- | --- | ${dialects.map(() => '---').join(' | ')} |`,
    ...lines,
  ].join('\n');
}
