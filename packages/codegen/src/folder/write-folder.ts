import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Contract } from '@concordat/contract';
import { CodegenError } from '../codegen-error.ts';
import { type GenerateOptions, type PlannedFile, planFiles } from '../generate.ts';
import { type ComparedFolder, compareApplication } from './application-folder.ts';
import { makeFolder, refuseFile } from './make-folder.ts';
import { manifestName, readManifest } from './manifest.ts';
import { eachFile, filesIn, foldersIn } from './scan-folder.ts';

/** Where and what to generate. */
export interface FolderOptions extends GenerateOptions {
  /** The output folder, absolute or relative to the process; one folder per application is written below it. */
  readonly out: string;
  /**
   * Make every file again, and delete what we once wrote and this contract doesn't ask for, also for applications that are gone.
   * What somebody else wrote is never deleted. Default: false.
   */
  readonly clean?: boolean;
}

/** What writing a folder did. Paths are relative to `out`, with `/`, sorted. */
export interface WrittenFolder {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly deleted: readonly string[];
  /** Files that this contract doesn't ask for and that were left alone. */
  readonly orphans: readonly string[];
}

/**
 * Generates into a folder. Only files whose text changes are touched, each replaced as a whole; generated files that are no
 * longer wanted go.
 * @throws CodegenError as `generate`, and `unreadable`, `unwritable`; SchemaError
 */
export async function writeFolder(contract: Contract, options: FolderOptions): Promise<WrittenFolder> {
  const planned = Map.groupBy(planFiles(contract, options), (file) => file.application);
  await refuseFile(options.out);
  const result = {
    written: [] as string[],
    unchanged: [] as string[],
    deleted: [] as string[],
    orphans: [] as string[],
  };
  // Everything is made before anything is written: a contract that can't be generated leaves the folder as it was.
  const compared: ComparedFolder[] = [];
  for (const [application, files] of planned) {
    compared.push(await compareApplication(options.out, application, files, options.clean === true));
  }
  for (const folder of compared) {
    const changed = folder.files.filter(({ state }) => state !== 'same');
    for (const file of new Set(changed.map(({ path }) => dirname(join(options.out, folder.application, path)))))
      await makeFolder(file);
    await eachFile(changed, async ({ path, state, after }) => {
      const full = join(options.out, folder.application, path);
      await (state === 'missing' ? writeNew(full, after) : replaceFile(full, after));
    });
    result.written.push(...changed.map(({ path }) => `${folder.application}/${path}`));
    const same = folder.files.filter(({ path, state }) => state === 'same' && path !== manifestName);
    result.unchanged.push(...same.map(({ path }) => `${folder.application}/${path}`));
    const kept = options.clean === true ? folder.orphans : [...folder.abandoned, ...folder.orphans];
    const unwanted = options.clean === true ? [...folder.stale, ...folder.abandoned] : folder.stale;
    for (const path of unwanted) await deleteFile(options.out, `${folder.application}/${path}`, result.deleted);
    result.orphans.push(...kept.map((path) => `${folder.application}/${path}`));
  }
  for (const path of await leftovers(options, planned)) {
    if (options.clean === true) await deleteFile(options.out, path, result.deleted);
    else result.orphans.push(path);
  }
  for (const paths of Object.values(result)) paths.sort();
  return result;
}

/**
 * What applications that are gone left in `out`: the files that the manifest in their folder names, and the manifest. Nothing else
 * in `out` is ours to judge, and so to delete: it may well be somebody's source. None are looked for when only some applications
 * are generated.
 */
export async function leftovers(
  options: FolderOptions,
  planned: ReadonlyMap<string, readonly PlannedFile[]>,
): Promise<readonly string[]> {
  if (options.only !== undefined && options.only.length > 0) return [];
  const left: string[] = [];
  for (const folder of await foldersIn(options.out)) {
    if (planned.has(folder)) continue;
    const manifest = await readManifest(join(options.out, folder)).catch(() => null);
    // Without a manifest, or with one that isn't ours, nobody generated this folder.
    if (manifest === null || manifest.files.size === 0) continue;
    const files = await filesIn(join(options.out, folder));
    left.push(
      ...files.filter((path) => path === manifestName || manifest.files.has(path)).map((path) => `${folder}/${path}`),
    );
  }
  return left;
}

/** A file that isn't there yet is not written aside first: cut short, its hash would give it away. */
async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new CodegenError('unwritable', `${path} can't be written`, { cause: error });
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(unfinished, text);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw new CodegenError('unwritable', `${path} can't be written`, { cause: error });
  }
}

async function deleteFile(out: string, path: string, deleted: string[]): Promise<void> {
  try {
    await rm(join(out, path), { force: true });
    const folder = dirname(join(out, path));
    if (folder !== out && (await readdir(folder)).length === 0) await rm(folder, { recursive: true });
  } catch (error) {
    throw new CodegenError('unwritable', `${path} can't be deleted`, { cause: error });
  }
  deleted.push(path);
}
