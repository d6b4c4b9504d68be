import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { CodegenError } from '../codegen-error.ts';

/** Every file below a folder, relative to it, with `/`, sorted; none when the folder isn't there. */
export async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new CodegenError('unreadable', `${folder} can't be read`, { cause: error });
  }
}

/** The folders directly in a folder, by name, sorted; none when it isn't there. */
export async function foldersIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new CodegenError('unreadable', `${folder} can't be read`, { cause: error });
  }
}

/** So many files are open at once. */
const mostOpen = 32;

/** Does something for each item, a few at a time. */
export async function eachFile<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let item = items[next]; next < items.length; item = items[next]) {
      next += 1;
      if (item !== undefined) await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(mostOpen, items.length) }, worker));
}

/** What files of a folder hold. Read one after the other: for many small files that costs half of what promises do. */
export function contentsOf(folder: string, paths: readonly string[]): ReadonlyMap<string, Buffer> {
  const contents = new Map<string, Buffer>();
  for (const path of paths) {
    try {
      contents.set(path, readFileSync(join(folder, path)));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT')
        throw new CodegenError('unreadable', `${join(folder, path)} can't be read`, { cause: error });
    }
  }
  return contents;
}
