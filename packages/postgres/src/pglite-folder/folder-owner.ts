import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** The file in the folder that says who holds it. */
export const lockFileName = 'owner.json';

/** Who holds a PGlite folder, as written in its lock file. */
export interface FolderOwner {
  readonly pid: number;
  /** The machine, since a folder may be shared between several. */
  readonly host: string;
  /** What the process is, for people: `the registry`. */
  readonly purpose: string;
  /** ISO 8601. */
  readonly since: string;
  /** Known to whoever may read the file, that is to the same user. */
  readonly token: string;
  /** The loopback address under which the owner answers, once it does. */
  readonly url?: string;
}

/** Who holds the folder; undefined when nobody does, or when the process that did is gone. */
export async function folderOwner(folder: string): Promise<FolderOwner | undefined> {
  const owner = await readOwner(folder);
  return owner !== undefined && isAlive(owner) ? owner : undefined;
}

/** What the lock file says, true or not any more; undefined without a file, and for one that was cut short by a crash. */
export async function readOwner(folder: string): Promise<FolderOwner | undefined> {
  let owner: unknown;
  try {
    owner = JSON.parse(await readFile(join(folder, lockFileName), 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error && error.code === 'ENOENT'))
      return undefined;
    throw error;
  }
  return isOwner(owner) ? owner : undefined;
}

/** Whether the process may still run: on another machine nobody can tell, so there it does. */
export function isAlive(owner: FolderOwner): boolean {
  if (owner.host !== hostname()) return true;
  try {
    process.kill(owner.pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function isOwner(value: unknown): value is FolderOwner {
  if (typeof value !== 'object' || value === null) return false;
  const { pid, host, purpose, since, token } = value as Partial<Record<keyof FolderOwner, unknown>>;
  const texts = [host, purpose, since, token];
  return typeof pid === 'number' && Number.isInteger(pid) && pid > 0 && texts.every((text) => typeof text === 'string');
}
