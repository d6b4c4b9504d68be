import type { Contract } from '@concordat/contract';
import { createTwoFilesPatch } from 'diff';
import { planFiles } from '../generate.ts';
import { compareApplication } from './application-folder.ts';
import { refuseFile } from './make-folder.ts';
import { type FolderOptions, leftovers } from './write-folder.ts';

/**
 * How a file differs from what belongs there. `missing`: it isn't there. `changed`: its text is another. `stale`: it was
 * generated and is no longer wanted. `orphan`: nobody generated it.
 */
export interface FileDrift {
  readonly kind: 'missing' | 'changed' | 'stale' | 'orphan';
  /** Relative to `out`, with `/`. */
  readonly path: string;
}

/** What `checkFolder` finds. */
export interface CheckedFolder {
  readonly upToDate: boolean;
  /** Sorted by path. */
  readonly drift: readonly FileDrift[];
  /** From what is there to what belongs there, in the unified format; empty when nothing differs. */
  readonly diff: string;
}

/**
 * Is the folder what `writeFolder` with `clean` would make of it? Writes nothing. Every file is made again, whatever the manifest
 * says.
 * @throws CodegenError as `generate`, and `unreadable`, `unwritable` when `out` is a file; SchemaError
 */
export async function checkFolder(contract: Contract, options: FolderOptions): Promise<CheckedFolder> {
  const planned = Map.groupBy(planFiles(contract, options), (file) => file.application);
  await refuseFile(options.out);
  const drift: FileDrift[] = [];
  const patches: string[] = [];
  for (const [application, files] of planned) {
    const folder = await compareApplication(options.out, application, files, true);
    for (const { path, state, before, after } of folder.files) {
      if (state === 'same') continue;
      const full = `${application}/${path}`;
      drift.push({ kind: state, path: full });
      const from = state === 'missing' ? '/dev/null' : `a/${full}`;
      patches.push(createTwoFilesPatch(from, `b/${full}`, before(), after, undefined, undefined, { context: 3 }));
    }
    drift.push(...folder.stale.map((path): FileDrift => ({ kind: 'stale', path: `${application}/${path}` })));
    const orphans = [...folder.abandoned, ...folder.orphans];
    drift.push(...orphans.map((path): FileDrift => ({ kind: 'orphan', path: `${application}/${path}` })));
  }
  drift.push(...(await leftovers(options, planned)).map((path): FileDrift => ({ kind: 'orphan', path })));
  drift.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { upToDate: drift.length === 0, drift, diff: patches.join('') };
}
