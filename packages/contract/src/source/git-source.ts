import { join } from 'node:path';
import { ContractError } from '../contract-error.ts';
import type { ContractSource } from './contract-source.ts';
import { type GitBlob, git, readBlobs } from './git.ts';
import { safePath } from './safe-path.ts';

const wanted = /\.(json|ya?ml)$/i;
/** Blobs are read in one go up to this; what is over is read when somebody asks for it. */
const readAhead = { files: 5000, bytes: 48 * 1024 * 1024, each: 8 * 1024 * 1024 } as const;

/**
 * Reads a contract as it is in a commit, without touching the working tree. `folder` may be any folder of the repository: the
 * same folder is read at that commit. Only regular files are seen; symbolic links and submodules are not followed.
 * @param ref a branch, a tag, a commit, or an expression such as `HEAD~1`
 * @throws ContractError `bad-ref` when there is no such commit, `git-failed` when git is missing or `folder` is in no repository
 */
export async function gitSource(ref: string, folder: string): Promise<ContractSource> {
  const commit = await resolveCommit(ref, folder);
  const prefix = (await git(folder, ['rev-parse', '--show-prefix'])).toString('utf8').trimEnd();
  const blobs = await listBlobs(folder, commit, prefix);
  const ahead = [...blobs.values()]
    .filter(({ path, size }) => wanted.test(path) && size <= readAhead.each)
    .slice(0, readAhead.files);
  const total = ahead.reduce((sum, { size }) => sum + size, 0);
  const texts = total <= readAhead.bytes ? await readBlobs(folder, ahead) : new Map<string, string>();

  return {
    name: `git:${ref}`,
    read: async (path) => {
      const blob = blobs.get(safePath(path).join('/'));
      if (blob === undefined) return undefined;
      const known = texts.get(blob.oid);
      if (known !== undefined) return known;
      if (blob.size > readAhead.bytes)
        throw new ContractError('file-too-large', `${path} has ${blob.size} bytes, more than is read`);
      return (await readBlobs(folder, [blob])).get(blob.oid);
    },
    list: async (below) => {
      const inside = safePath(below).join('/');
      const found = [...blobs.keys()].filter(
        (path) => wanted.test(path) && (inside === '' || path.startsWith(`${inside}/`)),
      );
      const hidden = (path: string): boolean =>
        path.split('/').some((part) => part.startsWith('.') || part === 'node_modules');
      return found.filter((path) => !hidden(path)).sort();
    },
  };
}

async function resolveCommit(ref: string, folder: string): Promise<string> {
  // A ref that begins with a dash would be taken for an option; git itself allows no such name.
  if (ref === '' || ref.startsWith('-') || /[\0\n\r]/.test(ref) || ref.length > 1000) {
    throw new ContractError('bad-ref', `${JSON.stringify(ref.slice(0, 100))} is no git ref`);
  }
  await git(folder, ['rev-parse', '--git-dir']);
  try {
    return (await git(folder, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`])).toString('utf8').trim();
  } catch (error) {
    const hint = 'Fetch it first, or name another one; a shallow clone has only its newest commits.';
    throw new ContractError('bad-ref', `git knows no commit ${JSON.stringify(ref)} in ${join(folder)}. ${hint}`, {
      cause: error,
    });
  }
}

async function listBlobs(folder: string, commit: string, prefix: string): Promise<Map<string, GitBlob>> {
  const blobs = new Map<string, GitBlob>();
  const listing = await git(folder, ['ls-tree', '-r', '-l', '-z', '--full-tree', commit]);
  for (const entry of listing.toString('utf8').split('\0')) {
    const [, mode, oid = '', size, path = ''] = /^(\d+) blob ([0-9a-f]+) +(\d+)\t(.*)$/s.exec(entry) ?? [];
    if ((mode !== '100644' && mode !== '100755') || !path.startsWith(prefix)) continue;
    const below = path.slice(prefix.length);
    blobs.set(below, { path: below, oid, size: Number(size) });
  }
  return blobs;
}
