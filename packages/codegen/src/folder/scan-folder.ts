import { readdir, readFile } from 'node:fs/promises';
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

/** The texts of files of a folder. */
export async function textsOf(folder: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  await eachFile(paths, async (path) => {
    const text = await textOf(join(folder, path));
    if (text !== null) texts.set(path, text);
  });
  return texts;
}

/** The text of a file; null when it isn't there. */
async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new CodegenError('unreadable', `${path} can't be read`, { cause: error });
  }
}
