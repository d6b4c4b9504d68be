import type { CheckedFolder, WrittenFolder } from '@concordat/codegen/node';
import type { Contract, Dataschemas } from '@concordat/contract';
import type { Style } from '../style.ts';
import { count } from './count.ts';
import { firstLines } from './indent.ts';
import { printable } from './printable.ts';

// Of a contract's first generation, or a new setting, everything changes: then the figures say it.
const mostPaths = 20;

const lines = (word: string, paths: readonly string[]): readonly string[] => {
  const shown = paths.length > mostPaths + 1 ? paths.slice(0, mostPaths) : paths;
  const rest = paths.length - shown.length;
  return [...shown.map((path) => `${word} ${printable(path)}`), ...(rest > 0 ? [`${word} … and ${rest} more`] : [])];
};

const clean = "'concordat generate --clean' deletes";

/** What writing into `out` did: a line for each file that changed, the figures, and what is in the folder besides. */
export const formatWritten = (folder: WrittenFolder, out: string, style: Style): string => {
  const { written, unchanged, deleted, leftovers, orphans } = folder;
  const figures = [
    `${count(written.length, 'file')} written`,
    ...(unchanged.length > 0 ? [`${unchanged.length} unchanged`] : []),
    ...(deleted.length > 0 ? [`${deleted.length} deleted`] : []),
  ].join(', ');
  return [
    ...lines(style.good('written '), written),
    ...lines(style.warn('deleted '), deleted),
    ...lines(style.warn('leftover'), leftovers),
    ...lines(style.warn('not ours'), orphans),
    written.length + deleted.length === 0
      ? `${style.good('up to date')}: ${count(unchanged.length, 'file')} in ${printable(out)}`
      : `${figures} in ${printable(out)}`,
    ...(leftovers.length > 0
      ? [`Leftovers were generated once, and this contract doesn't ask for them: ${clean} them.`]
      : []),
    ...(orphans.length > 0
      ? ["What concordat didn't write is left alone, but 'concordat generate --check' fails on it: keep it elsewhere."]
      : []),
  ].join('\n');
};

/** What of the contract isn't in generated code, and why; undefined when there is nothing to say. */
export const formatNotes = (
  { contract, dataschemas }: { readonly contract: Contract; readonly dataschemas: Dataschemas | undefined },
  style: Style,
): string | undefined => {
  const notes: string[] = [];
  if (contract.applications.length === 0) {
    notes.push(
      "no application is named, so there are types and checks of all events and no SDK. 'applications' in concordat.yaml names the services' AsyncAPI documents.",
    );
  }
  const { changed = [], missing = [] } = dataschemas ?? {};
  const reasons = [
    ...(changed.length > 0 ? [`${names(changed)} changed since`] : []),
    ...(missing.length > 0 ? [`${names(missing)} ${missing.length === 1 ? 'is' : 'are'} new`] : []),
  ];
  if (reasons.length > 0) {
    notes.push(
      `dataschema stays null where concordat.lock.json names no version: ${reasons.join(', ')}. 'concordat push' registers and writes it.`,
    );
  }
  return notes.length === 0 ? undefined : notes.map((note) => `${style.warn('note:')} ${note}`).join('\n');
};

const names = (all: readonly string[]): string => {
  const shown = all.slice(0, 5).map(printable).join(', ');
  return all.length > 5 ? `${shown} and ${all.length - 5} more` : shown;
};

// A change of a setting changes every file: the list below the diff is what one reads then.
const mostLines = 400;

type Kind = CheckedFolder['drift'][number]['kind'];

const words: Readonly<Record<Kind, string>> = {
  changed: 'changed ',
  missing: 'missing ',
  stale: 'stale   ',
  leftover: 'leftover',
  orphan: 'not ours',
};

const colourDiff = (diff: string, style: Style): string =>
  printable(diff)
    .split('\n')
    .map((line) => {
      if (/^(\+\+\+|---|===|@@)/.test(line)) return style.dim(line);
      if (line.startsWith('+')) return style.good(line);
      return line.startsWith('-') ? style.warn(line) : line;
    })
    .join('\n');

/** What mends it; of what is somebody else's, only that it should go. */
const nextSteps = (kinds: ReadonlySet<Kind>): readonly string[] => {
  const ours = [...kinds].filter((kind) => kind !== 'orphan');
  const command = kinds.has('leftover') ? 'concordat generate --clean' : 'concordat generate';
  return [
    ...(ours.length > 0 ? [`Run '${command}' and commit the result.`] : []),
    ...(kinds.has('orphan') ? ["Keep files that concordat didn't write out of these folders."] : []),
  ];
};

/** What in `out` differs from what would be written, with the diff. */
export const formatDrift = (checked: CheckedFolder, out: string, style: Style): string => {
  const { drift, diff, files } = checked;
  if (checked.upToDate) return `${style.good('up to date')}: ${count(files, 'file')} in ${printable(out)}`;
  const present = new Set(drift.map(({ kind }) => kind));
  const kinds = (Object.keys(words) as Kind[]).filter((kind) => present.has(kind));
  return [
    ...(diff === '' ? [] : [firstLines(colourDiff(diff, style).trimEnd(), mostLines), '']),
    ...kinds.flatMap((kind) =>
      lines(
        style.bad(words[kind]),
        drift.filter((file) => file.kind === kind).map(({ path }) => path),
      ),
    ),
    `${count(drift.length, 'file')} in ${printable(out)} ${drift.length === 1 ? 'differs' : 'differ'} from what the contract asks for. ` +
      nextSteps(new Set(kinds)).join(' '),
  ].join('\n');
};
