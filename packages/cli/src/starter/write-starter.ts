import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { CliError } from '../cli-error.ts';
import { starterFiles } from './starter-files.ts';

const exists = async (path: string): Promise<boolean> => {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
};

/**
 * Writes the starter contract below `folder` and returns the files' paths relative to `cwd`.
 * Writes nothing at all, and throws a `CliError` (`usage`), when one of the files is there already.
 */
export const writeStarter = async (cwd: string, folder: string): Promise<readonly string[]> => {
  const root = resolve(cwd, folder);
  const files = Object.entries(starterFiles).map(([path, text]) => ({ path: join(root, path), text }));
  const taken: string[] = [];
  for (const file of files) if (await exists(file.path)) taken.push(relative(cwd, file.path));
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
