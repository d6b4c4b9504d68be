import { readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { Contract } from '@concordat/contract';
import { type GenerateOptions, planFiles } from '../generate.ts';
import { type ComparedFile, type ComparedFolder, compareApplication } from './application-folder.ts';
import { fileError } from './file-error.ts';
import { leftovers } from './leftovers.ts';
import { makeFolder, refuseFile } from './make-folder.ts';
import { timeSlices } from './time-slices.ts';

/** Where and what to generate. */
export interface FolderOptions extends GenerateOptions {
  /** The output folder, absolute or relative to the process; one folder per application is written below it. */
  readonly out: string;
  /**
   * Make every file again, and delete what we once wrote and this contract doesn't ask for, also for applications that are gone.
   * What somebody else wrote is never deleted. Default: false.
   */
  readonly clean?: boolean;
  /** Called before each file is compared or made, with how many there are. */
  readonly progress?: (step: FolderProgress) => void;
  /** Gives up: as long as files are made, nothing has been written yet; writing itself goes on to its end. */
  readonly signal?: AbortSignal;
}

/** How far it is. */
export interface FolderProgress {
  /** Relative to `out`. */
  readonly path: string;
  readonly done: number;
  readonly total: number;
}

/** What writing a folder did. Paths are relative to `out`, with `/`, sorted; the manifests are among them. */
export interface WrittenFolder {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly deleted: readonly string[];
  /** Files that we once wrote and this contract doesn't ask for; `clean` deletes them. */
  readonly leftovers: readonly string[];
  /** Files that somebody else wrote, beside ours: left alone. */
  readonly orphans: readonly string[];
}

/**
 * Generates into a folder. Only files whose text changes are touched, each replaced as a whole; generated files that are no
 * longer wanted go. A file that isn't ours is never overwritten or deleted.
 * @throws CodegenError as `generate`, and `unreadable`, `unwritable`; SchemaError; the signal's reason
 */
export async function writeFolder(contract: Contract, options: FolderOptions): Promise<WrittenFolder> {
  const { out, clean = false } = options;
  // Everything is made before anything is written: a contract that can't be generated leaves the folder as it was.
  const folders = await compareFolder(contract, options, clean);
  const left = leftovers(options, folders);
  const result = {
    written: [] as string[],
    unchanged: [] as string[],
    deleted: [] as string[],
    leftovers: [] as string[],
    orphans: [] as string[],
  };
  const pause = timeSlices();
  for (const { application, files, stale, abandoned, orphans } of folders) {
    const folder = join(out, application);
    const inFolder = (path: string) => `${application}/${path}`;
    const changed = files.filter(({ state }) => state !== 'same');
    for (const path of new Set(changed.map((file) => dirname(file.path)))) await makeFolder(join(folder, path));
    const [manifest] = changed.filter((file) => file === files.at(-1));
    for (const file of changed) {
      const turn = pause();
      if (turn !== undefined) await turn;
      if (file !== manifest) writeOne(folder + sep + file.path, file);
    }
    for (const path of clean ? [...stale, ...abandoned] : stale) {
      deleteFile(out, inFolder(path));
      result.deleted.push(inFolder(path));
    }
    // The manifest comes last: what is cut short before it has another hash than the one before says.
    if (manifest !== undefined) replaceFile(join(folder, manifest.path), manifest.after);
    for (const { path, state } of files) (state === 'same' ? result.unchanged : result.written).push(inFolder(path));
    if (!clean) result.leftovers.push(...abandoned.map(inFolder));
    result.orphans.push(...orphans.map(inFolder));
  }
  if (clean) for (const path of left) deleteFile(out, path);
  (clean ? result.deleted : result.leftovers).push(...left);
  for (const paths of Object.values(result)) paths.sort();
  return result;
}

/** Compares the folder of each application with what belongs there, and writes nothing. */
export async function compareFolder(
  contract: Contract,
  options: FolderOptions,
  fresh: boolean,
): Promise<readonly ComparedFolder[]> {
  const planned = planFiles(contract, options);
  await refuseFile(options.out);
  const pause = timeSlices(options.signal);
  let done = 0;
  const step = (path: string): Promise<void> | undefined => {
    options.progress?.({ path, done, total: planned.length });
    done += 1;
    return pause();
  };
  const compared: ComparedFolder[] = [];
  for (const [application, files] of Map.groupBy(planned, (file) => file.application)) {
    compared.push(await compareApplication(options.out, application, files, { fresh, step }));
  }
  return compared;
}

// Node writes a text in one step only where the encoding is named.
const exclusive = { encoding: 'utf8', flag: 'wx' } as const;

function writeOne(path: string, { state, after }: ComparedFile): void {
  try {
    // A file that isn't there yet is not written aside first. `wx`: a link that appeared meanwhile isn't followed.
    if (state === 'missing') writeFileSync(path, after, exclusive);
    else replaceFile(path, after);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
      throw fileError('unwritable', `${path} can't be written`, error);
    replaceFile(path, after);
  }
}

function replaceFile(path: string, text: string): void {
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    rmSync(unfinished, { force: true });
    writeFileSync(unfinished, text, exclusive);
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw fileError('unwritable', `${path} can't be written`, error);
  }
}

function deleteFile(out: string, path: string): void {
  try {
    rmSync(join(out, path), { force: true });
    // Folders that are empty now go with it, but never `out` itself.
    for (
      let folder = dirname(path);
      folder !== '.' && readdirSync(join(out, folder)).length === 0;
      folder = dirname(folder)
    )
      rmdirSync(join(out, folder));
  } catch (error) {
    throw fileError('unwritable', `${join(out, path)} can't be deleted`, error);
  }
}
