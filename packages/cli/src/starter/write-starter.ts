import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { CliError } from '../cli-error.ts';
import { starterFiles } from './starter-files.ts';

const kindOf = async (path: string): Promise<'folder' | 'file' | undefined> => {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
};

/**
 * Writes the starter contract below `folder` and returns the files' paths relative to `cwd`.
 * Writes nothing at all, and throws a `CliError` (`usage`), when one of the files is there already, or `folder` is a file.
 */
export const writeStarter = async (cwd: string, folder: string): Promise<readonly string[]> => {
  const root = resolve(cwd, folder);
  if ((await kindOf(root)) === 'file') {
    throw new CliError('usage', `${folder} is a file, not a folder`, {
      hint: 'Name a folder; it is made if it is missing.',
    });
  }
  const files = Object.entries(starterFiles).map(([path, text]) => ({ path: join(root, path), text }));
  const taken: string[] = [];
  for (const file of files) if ((await kindOf(file.path)) !== undefined) taken.push(relative(cwd, file.path));
  if (taken.length > 0) {
    throw new CliError('usage', `these files exist already, so nothing was written: ${taken.join(', ')}`, {
      hint: "Choose an empty folder: 'concordat init <folder>'.",
    });
  }
  for (const file of files) {
    await mkdir(dirname(file.path), { recursive: true });
    // `wx`: a file that appeared meanwhile is not overwritten either.
    await writeFile(file.path, file.text, { flag: 'wx' });
  }
  return files.map((file) => relative(cwd, file.path));
};
