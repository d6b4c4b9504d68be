import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { CodegenError } from '../codegen-error.ts';
import { fileError } from './file-error.ts';

/** What to watch, and who hears of it. */
export interface TreeOptions {
  /** The folders, relative to the root, that are left out with everything below them. */
  readonly skip: (folder: string) => boolean;
  /** Hears of each file that has changed, appeared or gone, by its path relative to the root; now and then more than once. */
  readonly changed: (path: string) => void;
}

/**
 * Watches the files of a folder and of all folders below it. Links are not followed.
 *
 * Node's own recursive watch follows files rather than folders on Linux: it doesn't hear of a file any more once an editor has
 * replaced it by a rename, loses all but one of the changes of a moment, and looks into `node_modules` too.
 * @returns what ends it
 * @throws CodegenError `unreadable` when there is no such folder, or the system can't watch so much
 */
export function watchTree(root: string, { skip, changed }: TreeOptions): () => void {
  const watchers = new Map<string, { readonly watcher: FSWatcher; readonly inode: number }>();

  const drop = (folder: string): void => {
    for (const [path, { watcher }] of watchers) {
      if (path !== folder && !path.startsWith(folder === '' ? '' : `${folder}/`)) continue;
      watcher.close();
      watchers.delete(path);
    }
  };

  const add = (folder: string, inode: number, hear: (path: string) => void): void => {
    const full = join(root, folder);
    try {
      const watcher = watch(full, (_type, name) => look(folder, name));
      watchers.set(folder, { watcher, inode });
      watcher.on('error', () => drop(folder));
    } catch (error) {
      if (inodeOf(full) === undefined) return;
      throw fileError('unreadable', `${full} can't be watched for changes`, error);
    }
    // Read after the watch has begun: nothing falls in between.
    for (const entry of readdirSync(full, { withFileTypes: true })) {
      const path = pathIn(folder, entry.name);
      if (entry.isFile()) hear(path);
      else if (entry.isDirectory() && !skip(path)) add(path, inodeOf(join(root, path)) ?? 0, hear);
    }
  };

  const look = (folder: string, name: string | null): void => {
    const path = name === null ? folder : pathIn(folder, name);
    const inode = skip(path) ? undefined : inodeOf(join(root, path));
    const known = watchers.get(path);
    // A folder that is gone, or another one in its place.
    if (known !== undefined && known.inode !== inode) drop(path);
    if (inode === undefined) changed(path);
    else if (!watchers.has(path)) add(path, inode, changed);
  };

  const top = inodeOf(root);
  if (top === undefined) throw new CodegenError('unreadable', `${root} is no folder, so there is nothing to watch`);
  add('', top, () => {});
  return () => drop('');
}

function pathIn(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** Of a folder; undefined for everything else. */
function inodeOf(path: string): number | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isDirectory() === true ? found.ino : undefined;
}
