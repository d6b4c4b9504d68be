import { dirname, join, sep } from 'node:path';
import type { Contract } from '@concordat/contract';
import { compareFolder } from './compare-folder.ts';
import type { FolderOptions } from './folder-options.ts';
import { leftovers } from './leftovers.ts';
import { makeFolder } from './make-folder.ts';
import { deleteFile, putFile, replaceFile } from './put-file.ts';
import { timeSlices } from './time-slices.ts';

/** What writing a folder did. Paths are relative to `out`, with `/`, sorted; the manifests are among them. */
export interface WrittenFolder {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly deleted: readonly string[];
  /** Files that we once wrote and this contract doesn't ask for; `clean` deletes them. */
  readonly leftovers: readonly string[];
  /** Files that somebody else wrote, beside ours: left alone. */
  readonly orphans: readonly string[];
}

/**
 * Generates into a folder. Only files whose text changes are touched, each replaced as a whole; generated files that are no
 * longer wanted go. A file that isn't ours is never overwritten or deleted.
 * @throws CodegenError as `generate`, and `unreadable`, `unwritable`; SchemaError; the signal's reason
 */
export async function writeFolder(contract: Contract, options: FolderOptions): Promise<WrittenFolder> {
  const { out, clean = false } = options;
  // Everything is made before anything is written: a contract that can't be generated leaves the folder as it was.
  const folders = await compareFolder(contract, options, clean);
  const left = leftovers(options, folders);
  const result = {
    written: [] as string[],
    unchanged: [] as string[],
    deleted: [] as string[],
    leftovers: [] as string[],
    orphans: [] as string[],
  };
  const pause = timeSlices();
  for (const { application, files, stale, abandoned, orphans } of folders) {
    const folder = join(out, application);
    const inFolder = (path: string) => `${application}/${path}`;
    const changed = files.filter(({ state }) => state !== 'same');
    for (const path of new Set(changed.map((file) => dirname(file.path)))) await makeFolder(join(folder, path));
    const [manifest] = changed.filter((file) => file === files.at(-1));
    for (const file of changed) {
      const turn = pause();
      if (turn !== undefined) await turn;
      if (file !== manifest) putFile(folder + sep + file.path, file);
    }
    for (const path of clean ? [...stale, ...abandoned] : stale) {
      deleteFile(out, inFolder(path));
      result.deleted.push(inFolder(path));
    }
    // The manifest comes last: what is cut short before it has another hash than the one before says.
    if (manifest !== undefined) replaceFile(join(folder, manifest.path), manifest.after);
    for (const { path, state } of files) (state === 'same' ? result.unchanged : result.written).push(inFolder(path));
    if (!clean) result.leftovers.push(...abandoned.map(inFolder));
    result.orphans.push(...orphans.map(inFolder));
  }
  if (clean) for (const path of left) deleteFile(out, path);
  (clean ? result.deleted : result.leftovers).push(...left);
  for (const paths of Object.values(result)) paths.sort();
  return result;
}
