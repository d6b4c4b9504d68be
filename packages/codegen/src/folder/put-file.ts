import { readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ComparedFile } from './application-folder.ts';
import { fileError } from './file-error.ts';

// Node writes a text in one step only where the encoding is named.
const exclusive = { encoding: 'utf8', flag: 'wx' } as const;

/** Writes a file as compared. @throws CodegenError `unwritable` */
export function putFile(path: string, { state, after }: ComparedFile): void {
  try {
    // A file that isn't there yet is not written aside first. `wx`: a link that appeared meanwhile isn't followed.
    if (state === 'missing') writeFileSync(path, after, exclusive);
    else replaceFile(path, after);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
      throw fileError('unwritable', `${path} can't be written`, error);
    replaceFile(path, after);
  }
}

/** Replaces a file as a whole: who reads it sees the one or the other. @throws CodegenError `unwritable` */
export function replaceFile(path: string, text: string): void {
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    rmSync(unfinished, { force: true });
    writeFileSync(unfinished, text, exclusive);
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw fileError('unwritable', `${path} can't be written`, error);
  }
}

/** Deletes a file, by its path relative to `out`, and the folders that are empty then. @throws CodegenError `unwritable` */
export function deleteFile(out: string, path: string): void {
  try {
    rmSync(join(out, path), { force: true });
    // Folders that are empty now go with it, but never `out` itself.
    for (
      let folder = dirname(path);
      folder !== '.' && readdirSync(join(out, folder)).length === 0;
      folder = dirname(folder)
    )
      rmdirSync(join(out, folder));
  } catch (error) {
    throw fileError('unwritable', `${join(out, path)} can't be deleted`, error);
  }
}
