import { resolve } from 'node:path';
import type { ContractSource } from './contract-source.ts';
import { folderSource } from './folder-source.ts';
import { gitSource } from './git-source.ts';

/**
 * The source that `against` names: `git:<ref>` is the folder `root` as it is in that commit, anything else a folder, relative to `root`.
 * @throws ContractError `bad-ref`, `git-failed`, `not-found`
 */
export async function openAgainst(against: string, root: string): Promise<ContractSource> {
  return against.startsWith('git:')
    ? await gitSource(against.slice('git:'.length), root)
    : await folderSource(resolve(root, against));
}
