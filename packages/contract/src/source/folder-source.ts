import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { ContractError } from '../contract-error.ts';
import type { ContractSource } from './contract-source.ts';
import { safePath } from './safe-path.ts';

const largestFile = 64 * 1024 * 1024;
const mostFiles = 20_000;

/**
 * Reads a contract from a folder. Symbolic links are followed only where they lead to something inside the folder; `node_modules`
 * and hidden folders are never listed.
 * @throws ContractError `not-found` when there is no such folder
 */
export async function folderSource(folder: string): Promise<ContractSource> {
  let root: string;
  try {
    root = await realpath(resolve(folder));
    if (!(await stat(root)).isDirectory()) throw new ContractError('not-found', `${folder} is not a folder`);
  } catch (error) {
    if (ContractError.is(error)) throw error;
    throw new ContractError('not-found', `there is no folder ${folder}`, { cause: error });
  }
  return {
    name: root,
    read: async (path) => {
      const real = await realFile(join(root, ...safePath(path)));
      if (real === undefined) return undefined;
      if (real !== root && !real.startsWith(root + sep)) {
        throw new ContractError('outside-root', `${path} is a link that leads out of ${root}`);
      }
      const info = await stat(real);
      if (!info.isFile()) return undefined;
      if (info.size > largestFile) {
        throw new ContractError(
          'file-too-large',
          `${path} has ${Math.round(info.size / 1048576)} MiB, more than is read`,
        );
      }
      return await readFile(real, 'utf8');
    },
    list: async (below) => {
      const found: string[] = [];
      await collect(join(root, ...safePath(below)), found);
      return found.map((path) => relative(root, path).split(sep).join('/')).sort();
    },
  };
}

async function realFile(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return undefined;
    throw new ContractError(
      'unreadable',
      `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}

async function collect(folder: string, found: string[]): Promise<void> {
  let items: Awaited<ReturnType<typeof readFolder>>;
  try {
    items = await readFolder(folder);
  } catch {
    return;
  }
  for (const item of items) {
    if (found.length >= mostFiles) return;
    if (item.name.startsWith('.') || item.name === 'node_modules') continue;
    const path = join(folder, item.name);
    if (item.isDirectory()) await collect(path, found);
    else if (item.isFile() && /\.(json|ya?ml)$/i.test(item.name)) found.push(path);
  }
}

async function readFolder(folder: string) {
  return await readdir(folder, { withFileTypes: true });
}
