import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { PlannedFile } from '../generate.ts';
import { type EventTask, taskOf } from '../sdk/event-task.ts';

/** Fewer files than this are made here: a worker needs a fifth of a second to start. */
const worthAWorker = 300;
const mostWorkers = 3;
/** So many files go to a worker at once, and so many are made here before its answers are heard. */
const chunk = 40;

/** The texts of files, in their order. Many files are shared with workers, from the end on; what comes out is the same. */
export async function makeTexts(
  files: readonly PlannedFile[],
  workers: number = defaultWorkers(files.length),
): Promise<readonly string[]> {
  const texts: (string | undefined)[] = files.map(() => undefined);
  const share = { first: 0, last: files.length };
  const helpers = Array.from({ length: workers }, () => helper(files, texts, share));
  while (share.first < share.last) {
    const end = Math.min(share.first + chunk, share.last);
    const begin = share.first;
    share.first = end;
    for (let at = begin; at < end; at += 1) texts[at] = files[at]?.write() ?? '';
    if (workers > 0) await setImmediate();
  }
  await Promise.all(helpers);
  // What no worker could make is made here, and says here what is wrong with it.
  return files.map((file, index) => texts[index] ?? file.write());
}

function defaultWorkers(files: number): number {
  return files < worthAWorker ? 0 : Math.min(availableParallelism() - 1, mostWorkers);
}

/** Hands a worker chunks from the end of the list until none is left. */
function helper(
  files: readonly PlannedFile[],
  texts: (string | undefined)[],
  share: { readonly first: number; last: number },
): Promise<void> {
  const isSource = import.meta.url.endsWith('.ts');
  const worker = new Worker(new URL(isSource ? './event-worker.ts' : './event-worker.js', import.meta.url), {
    execArgv: isSource ? ['--conditions=@concordat/source'] : [],
  });
  return new Promise((resolve) => {
    let indexes: readonly number[] = [];
    const next = () => {
      const begin = Math.max(share.first, share.last - chunk);
      const mine = Array.from({ length: Math.max(0, share.last - begin) }, (_, offset) => begin + offset);
      share.last = Math.min(share.last, begin);
      indexes = mine.filter((index) => taskAt(files, index) !== undefined);
      if (mine.length === 0) void worker.terminate().then(() => resolve());
      else worker.postMessage(indexes.map((index) => taskAt(files, index)));
    };
    worker.on('online', next);
    worker.on('message', (made: readonly (string | null)[]) => {
      for (const [at, index] of indexes.entries()) texts[index] = made[at] ?? undefined;
      next();
    });
    // A worker that fails leaves its files to be made here.
    worker.on('error', () => resolve());
  });
}

function taskAt(files: readonly PlannedFile[], index: number): EventTask | undefined {
  const file = files[index];
  return file === undefined ? undefined : taskOf(file.write);
}
