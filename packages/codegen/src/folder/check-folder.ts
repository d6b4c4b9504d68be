import type { Contract } from '@concordat/contract';
import type { ComparedFile } from './application-folder.ts';
import { compareFolder } from './compare-folder.ts';
import type { FolderOptions } from './folder-options.ts';
import { leftovers } from './leftovers.ts';
import { manifestName } from './manifest-name.ts';
import { unifiedDiff } from './unified-diff.ts';

/**
 * How a file differs from what belongs there. `missing`: it isn't there. `changed`: its text is another. `stale`: it was
 * generated and is no longer wanted; `writeFolder` deletes it. `leftover`: the same, and only `clean` deletes it. `orphan`: somebody
 * else's, beside ours.
 */
export interface FileDrift {
  readonly kind: 'missing' | 'changed' | 'stale' | 'leftover' | 'orphan';
  /** Relative to `out`, with `/`. */
  readonly path: string;
}

/** What `checkFolder` finds. */
export interface CheckedFolder {
  readonly upToDate: boolean;
  /** How many files were compared. */
  readonly files: number;
  /** Sorted by path. */
  readonly drift: readonly FileDrift[];
  /**
   * From what is there to what belongs there, in the unified format: of files that are changed, but not of the manifests, whose hashes
   * say nothing to a reader. Empty when none is. Of very much, the first twenty thousand lines or so.
   */
  readonly diff: string;
}

/** Beyond so many lines nobody reads on, and the list of files says the rest. */
const mostLines = 20_000;

/**
 * Is the folder what `writeFolder` with `clean` would make of it? Writes nothing. Every file is made again, whatever the manifest
 * says.
 * @throws CodegenError as `generate`, and `unreadable`, `unwritable` as `writeFolder`; SchemaError; the signal's reason
 */
export async function checkFolder(contract: Contract, options: FolderOptions): Promise<CheckedFolder> {
  const folders = await compareFolder(contract, options, true);
  const drift: FileDrift[] = [];
  const changed: { readonly path: string; readonly file: ComparedFile }[] = [];
  let count = 0;
  for (const { application, files, stale, abandoned, orphans } of folders) {
    const add = (kind: FileDrift['kind'], paths: readonly string[]): void => {
      for (const path of paths) drift.push({ kind, path: `${application}/${path}` });
    };
    count += files.length;
    for (const file of files) {
      if (file.state === 'same') continue;
      add(file.state, [file.path]);
      if (file.state === 'changed' && file.path !== manifestName)
        changed.push({ path: `${application}/${file.path}`, file });
    }
    add('stale', stale);
    add('leftover', abandoned);
    add('orphan', orphans);
  }
  drift.push(...leftovers(options, folders).map((path): FileDrift => ({ kind: 'leftover', path })));
  drift.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { upToDate: drift.length === 0, files: count, drift, diff: diffOf(changed) };
}

function diffOf(changed: readonly { readonly path: string; readonly file: ComparedFile }[]): string {
  let [diff, lines] = ['', 0];
  for (const { path, file } of changed) {
    if (lines >= mostLines) break;
    const patch = unifiedDiff(path, file.before(), file.after);
    lines += patch.split('\n').length;
    diff += patch;
  }
  return diff;
}
