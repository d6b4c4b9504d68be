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

/** The text of a file; null when it isn't there. */
export async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new CodegenError('unreadable', `${path} can't be read`, { cause: error });
  }
}
