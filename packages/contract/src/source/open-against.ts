import { resolve } from 'node:path';
import { archiveSource } from './archive-source.ts';
import type { ContractSource } from './contract-source.ts';
import { folderSource } from './folder-source.ts';
import { gitSource } from './git-source.ts';

/**
 * The source that `against` names: `git:<ref>` is the folder `root` as it is in that commit; a path, relative to `root`, is a tar
 * archive (`.tar`, `.tar.gz`, `.tgz`) or a folder.
 * @throws ContractError `bad-ref`, `git-failed`, `not-found`, `unreadable`, `file-too-large`
 */
export async function openAgainst(against: string, root: string): Promise<ContractSource> {
  if (against.startsWith('git:')) return await gitSource(against.slice('git:'.length), root);
  const path = resolve(root, against);
  return /\.(tar|tar\.gz|tgz)$/i.test(path) ? await archiveSource(path) : await folderSource(path);
}
