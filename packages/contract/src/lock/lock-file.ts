import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ContractError } from '../contract-error.ts';
import { parseLock, printLock } from './print-lock.ts';
import { type SchemaLock, schemaLockName } from './schema-lock.ts';

const largestLock = 32 * 1024 * 1024;

/**
 * Reads the lock beside `concordat.yaml`; undefined when there is none.
 * @param root the folder of `concordat.yaml`
 * @throws ContractError `unreadable`
 */
export async function readLock(root: string): Promise<SchemaLock | undefined> {
  const path = join(root, schemaLockName);
  let text: string;
  try {
    const { size } = await stat(path);
    if (size > largestLock) throw new ContractError('unreadable', `${path} is larger than a lock can be`);
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (ContractError.is(error)) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new ContractError('unreadable', `${path} can't be read`, { cause: error });
  }
  return parseLock(text);
}

/**
 * Writes the lock, as a whole, where it says something new; a damaged one is replaced.
 * @returns whether it did
 */
export async function writeLock(root: string, lock: SchemaLock): Promise<boolean> {
  const path = join(root, schemaLockName);
  const text = printLock(lock);
  if ((await readFile(path, 'utf8').catch(() => undefined)) === text) return false;
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(unfinished, text);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw new ContractError('unreadable', `${path} can't be written`, { cause: error });
  }
  return true;
}
