import { join } from 'node:path';
import type { PlannedFile } from '../generate.ts';
import {
  hashOf,
  hashOfInputs,
  type Manifest,
  type ManifestEntry,
  manifestName,
  printManifest,
  readManifest,
} from './manifest.ts';
import { filesIn, textsOf } from './scan-folder.ts';

/** How one planned file compares with what is in the folder. */
export interface ComparedFile {
  /** Relative to the application's folder. */
  readonly path: string;
  /** The text that is there; null when there is none. */
  readonly before: string | null;
  /** The text that belongs there; equal to `before` for a file that was not made again. */
  readonly after: string;
}

/** One application's folder, compared with what belongs there. */
export interface ComparedFolder {
  readonly application: string;
  /** Every planned file, the manifest last. */
  readonly files: readonly ComparedFile[];
  /** Files that the manifest knows of and nobody plans any more. Relative to the application's folder. */
  readonly stale: readonly string[];
  /** Files that nobody generated. */
  readonly orphans: readonly string[];
}

/** Compares; a file whose inputs and text are as the manifest says is not made again. `fresh`: make all of them. */
export async function compareApplication(
  out: string,
  application: string,
  planned: readonly PlannedFile[],
  fresh: boolean,
): Promise<ComparedFolder> {
  const folder = join(out, application);
  const [manifest, there] = await Promise.all([readManifest(folder), filesIn(folder)]);
  const entries = new Map<string, ManifestEntry>();
  const files: ComparedFile[] = [];
  const texts = await textsOf(folder, there);
  for (const file of planned) {
    const path = file.path.slice(application.length + 1);
    const before = texts.get(path) ?? null;
    const compared = compareFile(file, path, before, manifest, fresh);
    files.push({ path, before, after: compared.after });
    entries.set(path, compared.entry);
  }
  const before = texts.get(manifestName) ?? null;
  files.push({ path: manifestName, before, after: printManifest(entries) });
  const left = there.filter((path) => path !== manifestName && !entries.has(path));
  return {
    application,
    files,
    stale: left.filter((path) => manifest.files.has(path)),
    orphans: left.filter((path) => !manifest.files.has(path)),
  };
}

function compareFile(
  file: PlannedFile,
  path: string,
  before: string | null,
  manifest: Manifest,
  fresh: boolean,
): { readonly after: string; readonly entry: ManifestEntry } {
  const inputs = hashOfInputs(file.inputs);
  const known = manifest.files.get(path);
  if (
    !fresh &&
    before !== null &&
    known !== undefined &&
    inputs !== '' &&
    known.inputs === inputs &&
    known.hash === hashOf(before)
  ) {
    return { after: before, entry: known };
  }
  const after = file.write();
  return { after, entry: { hash: hashOf(after), inputs } };
}
