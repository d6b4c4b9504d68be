import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { CodegenError } from '../codegen-error.ts';
import { fileError } from './file-error.ts';

/**
 * Refuses a folder that can't be one: it, or the nearest thing above it that exists, is a file. What isn't there yet is fine.
 * @throws CodegenError `unwritable`
 */
export async function refuseFile(folder: string): Promise<void> {
  await missingFolders(folder);
}

/**
 * Makes a folder and those above it, one by one: Node's recursive `mkdir` never ends where a folder is there and yet refuses
 * every name as not found, as `/proc` does.
 * @throws CodegenError `unwritable`
 */
export async function makeFolder(folder: string): Promise<void> {
  for (const missing of await missingFolders(folder)) {
    try {
      await mkdir(missing);
    } catch (error) {
      // Somebody else may make it at the same time.
      if (codeOf(error) !== 'EEXIST') throw fileError('unwritable', `${missing} can't be made`, error);
    }
  }
}

/** What has to be made so that `folder` is there, the outermost first. */
async function missingFolders(folder: string): Promise<readonly string[]> {
  const missing: string[] = [];
  for (let path = resolve(folder); ; path = dirname(path)) {
    try {
      if ((await stat(path)).isDirectory()) return missing;
    } catch (error) {
      const code = codeOf(error);
      // Below a file, Linux says ENOTDIR and Windows ENOENT: the file itself is further up.
      if ((code !== 'ENOENT' && code !== 'ENOTDIR') || path === dirname(path))
        throw fileError('unwritable', `${path} can't be read`, error);
      missing.unshift(path);
      continue;
    }
    throw new CodegenError('unwritable', `${path} is no folder: name one, or a path that isn't taken`);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
