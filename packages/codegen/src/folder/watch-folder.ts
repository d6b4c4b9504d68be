import { watch } from 'node:fs/promises';
import type { Contract } from '@concordat/contract';
import { type FolderOptions, type WrittenFolder, writeFolder } from './write-folder.ts';

/** What to watch, and who hears of it. */
export interface WatchOptions extends FolderOptions {
  /** The folder with the contract, watched with everything below it but `out`, `node_modules` and dot folders. */
  readonly root: string;
  /** Loads the contract again; null when it has errors, which the caller has shown. */
  readonly load: () => Promise<Contract | null>;
  /** Hears of every round. */
  readonly report: (written: WrittenFolder) => void;
  /** Hears of a round that failed; the watch goes on. */
  readonly fail: (error: unknown) => void;
  /** Ends the watch. */
  readonly signal: AbortSignal;
  /** Changes within this time are one round, in milliseconds. Default: 100. */
  readonly settleMs?: number;
}

/** Generates, and again whenever a file of the contract changes; only what changed is written. Fulfils when the signal aborts. */
export async function watchFolder(options: WatchOptions): Promise<void> {
  const { signal, settleMs = 100 } = options;
  const changes = watch(options.root, { recursive: true, signal });
  let timer: NodeJS.Timeout | null = null;
  let round: Promise<void> = generateOnce(options);
  try {
    for await (const { filename } of changes) {
      if (filename === null || !isOfContract(filename)) continue;
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => {
        round = round.then(() => generateOnce(options));
      }, settleMs);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    if (timer !== null) clearTimeout(timer);
    await round;
  }
}

function isOfContract(path: string): boolean {
  const folders = path.split(/[\\/]/u);
  if (folders.some((folder) => folder === 'node_modules' || folder.startsWith('.'))) return false;
  return /\.(?:json|ya?ml)$/u.test(path) && !path.endsWith('concordat.json');
}

async function generateOnce(options: WatchOptions): Promise<void> {
  try {
    const contract = await options.load();
    if (contract !== null) options.report(await writeFolder(contract, options));
  } catch (error) {
    options.fail(error);
  }
}
