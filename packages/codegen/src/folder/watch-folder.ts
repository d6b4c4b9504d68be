import { resolve, sep } from 'node:path';
import type { Contract } from '@concordat/contract';
import type { FolderOptions } from './folder-options.ts';
import { manifestName } from './manifest-name.ts';
import { watchTree } from './watch-tree.ts';
import { type WrittenFolder, writeFolder } from './write-folder.ts';

/** What is generated in a round of the watch. */
export interface WatchRound {
  readonly contract: Contract;
  readonly folder: FolderOptions;
}

/** What to watch, and who hears of it. */
export interface WatchOptions {
  /** The folder with the contract, watched with everything below it but `node_modules`, dot folders and what is generated. */
  readonly root: string;
  /** The output folder of the first round. */
  readonly out: string;
  /** Loads the contract and the settings again; null while there is nothing to generate, which the caller has shown. */
  readonly load: () => Promise<WatchRound | null>;
  /** Hears of every round. */
  readonly report: (written: WrittenFolder, round: WatchRound) => void;
  /** Hears of a round that failed; the watch goes on. */
  readonly fail: (error: unknown) => void;
  /** Ends the watch. */
  readonly signal: AbortSignal;
  /** Changes within this time are one round, in milliseconds. Default: 100. */
  readonly settleMs?: number;
}

/**
 * Generates, and again whenever a file of the contract changes; only what changed is written. Fulfils when the signal aborts.
 * @throws CodegenError `unreadable` when the folder can't be watched
 */
export async function watchFolder(options: WatchOptions): Promise<void> {
  const { root, out, signal, settleMs = 100 } = options;
  if (signal.aborted) return;
  const outs = new Set([resolve(out)]);
  const ended = Promise.withResolvers<void>();
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  const next = (): void => {
    round = round.then(() => generateOnce(options, outs));
  };
  const close = watchTree(root, {
    skip: (folder) => /(?:^|\/)(?:node_modules|\.[^/]*)$/u.test(folder) || isGenerated(resolve(root, folder), outs),
    changed: (path) => {
      if (!isOfContract(path) || isGenerated(resolve(root, path), outs)) return;
      clearTimeout(timer);
      timer = setTimeout(next, settleMs);
    },
  });
  signal.addEventListener('abort', () => ended.resolve(), { once: true });
  next();
  await ended.promise;
  close();
  clearTimeout(timer);
  await round;
}

/** A folder that is gone may have held schemas. */
function isOfContract(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name !== manifestName && !name.startsWith('.') && /\.(?:json|ya?ml)$|^[^.]*$/u.test(name);
}

function isGenerated(path: string, outs: ReadonlySet<string>): boolean {
  return [...outs].some((out) => path === out || path.startsWith(out + sep));
}

/** `outs`: gets the folders that are generated into. */
async function generateOnce({ load, report, fail, signal }: WatchOptions, outs: Set<string>): Promise<void> {
  if (signal.aborted) return;
  try {
    const round = await load();
    if (round === null || signal.aborted) return;
    outs.add(resolve(round.folder.out));
    report(await writeFolder(round.contract, { signal, ...round.folder }), round);
  } catch (error) {
    if (!signal.aborted) fail(error);
  }
}
