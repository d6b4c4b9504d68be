import { join, sep } from 'node:path';
import type { PlannedFile } from '../generate.ts';
import { generatedHeader } from '../sdk/typescript-file.ts';
import { lookIntoFolder, refuseForeign } from './look-into-folder.ts';
import { hashOf, type ManifestEntry, printManifest } from './manifest.ts';
import { manifestName } from './manifest-name.ts';
import { beginsWith, hashOfFile, readIfThere } from './scan-folder.ts';

/** How one planned file compares with what is in the folder. */
export interface ComparedFile {
  /** Relative to the application's folder. */
  readonly path: string;
  readonly state: 'same' | 'missing' | 'changed';
  /** The text that is there; empty when there is none, and for a file that is the same. */
  readonly before: () => string;
  /** The text that belongs there; empty for a file that is the same. */
  readonly after: string;
}

/** One application's folder, compared with what belongs there. */
export interface ComparedFolder {
  readonly application: string;
  /** Every planned file, the manifest last. */
  readonly files: readonly ComparedFile[];
  /** Files that the manifest knows of and nobody plans any more. Relative to the application's folder. */
  readonly stale: readonly string[];
  /** Files that are not in the manifest, but begin as ours do: from before it, or copied. */
  readonly abandoned: readonly string[];
  /** Files that somebody else wrote: never deleted. */
  readonly orphans: readonly string[];
}

/** How to compare. */
export interface CompareOptions {
  /** Make every file again. Else one whose inputs and text are as the manifest says is taken for the same. */
  readonly fresh: boolean;
  /** Called before each file; what it returns is waited for. */
  readonly step: (path: string) => Promise<void> | undefined;
}

/** @throws CodegenError `unreadable`, `unwritable` when something else is where a file belongs; and what making a file throws */
export async function compareApplication(
  out: string,
  application: string,
  planned: readonly PlannedFile[],
  { fresh, step }: CompareOptions,
): Promise<ComparedFolder> {
  const folder = join(out, application);
  const inFolder = (path: string): string => folder + sep + path;
  const files: ComparedFile[] = [];
  const next = new Map<string, ManifestEntry>();
  const { manifest, there } = lookIntoFolder(folder, application, planned);
  let [lastInputs, inputs]: [string | undefined, string] = [undefined, ''];
  for (const file of planned) {
    const pause = step(file.path);
    if (pause !== undefined) await pause;
    const path = file.path.slice(application.length + 1);
    // Files of one event share their inputs.
    if (file.inputs !== lastInputs) [lastInputs, inputs] = [file.inputs, inputsHash(file.inputs)];
    const known = manifest.files.get(path);
    const before = there.has(path) ? hashOfFile(inFolder(path)) : undefined;
    if (!fresh && before !== undefined && inputs !== '' && known?.inputs === inputs && known.hash === before) {
      next.set(path, known);
      files.push(sameAs(path));
      continue;
    }
    const after = file.write();
    const entry = { hash: hashOf(after), inputs };
    next.set(path, entry);
    files.push(entry.hash === before ? sameAs(path) : different(folder, path, before !== undefined, after));
    if (entry.hash !== before && before !== undefined && known === undefined) refuseForeign(inFolder(path));
  }
  files.push(comparedManifest(folder, printManifest(next), there.has(manifestName)));
  const left = [...there.keys()].filter((path) => path !== manifestName && !next.has(path)).sort();
  const unknown = left.filter((path) => !manifest.files.has(path));
  const ours = new Set(unknown.filter((path) => beginsWith(inFolder(path), generatedHeader)));
  return {
    application,
    files,
    stale: left.filter((path) => manifest.files.has(path)),
    abandoned: [...ours],
    orphans: unknown.filter((path) => !ours.has(path)),
  };
}

function inputsHash(inputs: string | undefined): string {
  return inputs === undefined ? '' : hashOf(inputs);
}

function comparedManifest(folder: string, after: string, isThere: boolean): ComparedFile {
  if (isThere && hashOfFile(join(folder, manifestName)) === hashOf(after)) return sameAs(manifestName);
  return different(folder, manifestName, isThere, after);
}

function sameAs(path: string): ComparedFile {
  return { path, state: 'same', before: () => '', after: '' };
}

function different(folder: string, path: string, isThere: boolean, after: string): ComparedFile {
  const before = () => readIfThere(join(folder, path))?.toString('utf8') ?? '';
  return { path, state: isThere ? 'changed' : 'missing', before, after };
}
