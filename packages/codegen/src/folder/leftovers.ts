import { join } from 'node:path';
import type { ComparedFolder } from './application-folder.ts';
import type { FolderOptions } from './folder-options.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { manifestName } from './manifest-name.ts';
import { entriesIn, foldersOf } from './scan-folder.ts';

/**
 * What applications that are gone left in `out`: the files that the manifest in their folder names, and the manifest. Nothing else
 * in `out` is ours to judge, and so to delete: it may well be somebody's source. None are looked for when only some applications
 * are generated.
 */
export function leftovers(options: FolderOptions, folders: readonly ComparedFolder[]): readonly string[] {
  if (options.only !== undefined && options.only.length > 0) return [];
  const wanted = new Set(folders.map(({ application }) => application));
  const left: string[] = [];
  for (const [name, kind] of entriesIn(options.out) ?? []) {
    if (kind !== 'folder' || wanted.has(name)) continue;
    const manifest = manifestOf(join(options.out, name));
    if (manifest === undefined || manifest.files.size === 0) continue;
    for (const [path, entry] of entriesIn(join(options.out, name), foldersOf(manifest.files.keys())) ?? []) {
      if (entry === 'file' && (path === manifestName || manifest.files.has(path))) left.push(`${name}/${path}`);
    }
  }
  return left.sort();
}

/** Without a manifest, or with one that isn't ours, nobody generated this folder. */
function manifestOf(folder: string): Manifest | undefined {
  try {
    return readManifest(folder);
  } catch {
    return undefined;
  }
}
