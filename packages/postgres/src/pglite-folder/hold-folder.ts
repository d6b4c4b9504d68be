import { randomUUID } from 'node:crypto';
import { link, mkdir, open, rename, rm, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { FolderInUseError } from './folder-in-use-error.ts';
import { type FolderOwner, isAlive, lockFileName, readOwner } from './folder-owner.ts';

/** The right to open a PGlite folder, until `release` or the end of the process. */
export interface FolderHold {
  /** A secret that stands in the lock file: who knows it is the same user on this machine. */
  readonly token: string;
  /** Writes the loopback address under which this process answers into the lock file. */
  announce(url: string): Promise<void>;
  /** Takes the lock file away. May be called twice. */
  release(): Promise<void>;
}

/** Long enough for another process that took over the same dead lock to have written its own. */
const settleMs = 100;

// `process.kill(pid, 0)` says that this very process is alive: what it holds itself has to be known from elsewhere.
const heldHere = new Set<string>();

/**
 * Makes this process the folder's one owner; creates the folder (0700) where it isn't there. The lock of a process that
 * is gone is taken over. Throws `FolderInUseError` when somebody else holds it.
 *
 * @param options.purpose what this process is, for the person who meets the lock: `the registry`
 */
export async function holdFolder(folder: string, options: { readonly purpose: string }): Promise<FolderHold> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, lockFileName);
  const mine: FolderOwner = {
    pid: process.pid,
    host: hostname(),
    purpose: options.purpose,
    since: new Date().toISOString(),
    token: randomUUID(),
  };
  const draft = await write(folder, mine);
  // Before the file is there: another call in this process may read it at once.
  heldHere.add(mine.token);
  try {
    await claim(folder, file, draft);
    const holder = await readOwner(folder);
    if (holder?.token !== mine.token) throw new FolderInUseError(folder, holder ?? mine);
  } catch (error) {
    heldHere.delete(mine.token);
    throw error;
  } finally {
    await rm(draft, { force: true });
  }

  async function isMine(): Promise<boolean> {
    return heldHere.has(mine.token) && (await readOwner(folder))?.token === mine.token;
  }
  return {
    token: mine.token,
    async announce(url) {
      if (await isMine()) await rename(await write(folder, { ...mine, url }), file);
    },
    async release() {
      if (await isMine()) await unlink(file);
      heldHere.delete(mine.token);
    },
  };
}

async function claim(folder: string, file: string, draft: string): Promise<void> {
  try {
    // Unlike a rename, a link fails when the name is taken; and the file is never seen half written.
    await link(draft, file);
    return;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const owner = await readOwner(folder);
  // A process id comes back: a lock with this process's own id that it doesn't hold is that of a dead one.
  const own = owner?.pid === process.pid && owner.host === hostname();
  if (owner !== undefined && (own ? heldHere.has(owner.token) : isAlive(owner)))
    throw new FolderInUseError(folder, owner);
  await rename(draft, file);
  await setTimeout(settleMs);
}

/** A file of its own beside the lock file, on disk before anybody can see it there. */
async function write(folder: string, owner: FolderOwner): Promise<string> {
  const path = join(folder, `${lockFileName}.${randomUUID()}`);
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(owner, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return path;
}
