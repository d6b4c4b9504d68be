import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bench, Row } from '../bench.ts';
import { percentile } from '../percentile.ts';

const count = Number(process.env.CONCORDAT_BENCH_EVENTS ?? 1000);
const execute = promisify(execFile);
const script = join(import.meta.dirname, 'once.ts');

/** Rounds are added until there are so many, or until the time is up; never fewer than three. */
const rounds = 7;
const timeIsUpMs = 60_000;

interface Cost {
  readonly ms: number;
  readonly cpuMs: number;
}

/** One side in a process of its own. */
async function once(side: 'ours' | 'formatted' | 'plain', out = ''): Promise<Cost> {
  const argv = ['--conditions=@concordat/source', script, side, String(count), out];
  return JSON.parse((await execute(process.execPath, argv)).stdout) as Cost;
}

/** How long `generate` takes: everything (types, validators both ways, SDK, files on disk), then again when nothing has changed. */
export const bench: Bench = {
  name: 'codegen',
  run: async ({ progress }): Promise<readonly Row[]> => {
    const costs = { cold: [] as Cost[], again: [] as Cost[], formatted: [] as Cost[], plain: [] as Cost[] };
    const end = performance.now() + timeIsUpMs;
    const folder = await mkdtemp(join(tmpdir(), 'concordat-bench-'));
    try {
      for (let round = 1; round <= rounds && (round <= 3 || performance.now() < end); round += 1) {
        progress(`${count} events, round ${round}: each side in a new process`);
        // Every round in a new folder, and all are deleted at the end: right after many files were deleted, ext4 takes ten times
        // as long to make others.
        const out = join(folder, `round-${round}`);
        costs.cold.push(await once('ours', out));
        costs.formatted.push(await once('formatted'));
        costs.again.push(await once('ours', out));
        costs.plain.push(await once('plain'));
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return rowsOf(costs);
  },
};

function rowsOf(costs: Readonly<Record<'cold' | 'again' | 'formatted' | 'plain', readonly Cost[]>>): readonly Row[] {
  const median = (all: readonly Cost[], figure: (cost: Cost) => number) => percentile(all.map(figure), 0.5);
  const elapsed = ({ ms }: Cost) => ms;
  const processor = ({ cpuMs }: Cost) => cpuMs;
  const peersBy = (figure: (cost: Cost) => number) => ({
    'json-schema-to-typescript, types alone': median(costs.formatted, figure),
    'the same, not formatted': median(costs.plain, figure),
  });
  const [cold, again] = [median(costs.cold, elapsed), median(costs.again, elapsed)];
  const peers = peersBy(elapsed);
  const events = `${count.toLocaleString('en-US')} events, median of ${costs.cold.length}`;
  return [
    {
      what: `cold generate, ${events}`,
      unit: 'ms',
      ours: cold,
      peers,
      goal: 'at most 1/3 of the time that json-schema-to-typescript needs for the types alone',
      holds: cold <= peers['json-schema-to-typescript, types alone'] / 3,
    },
    {
      what: `cold generate, ${events}, processor time`,
      unit: 'ms',
      ours: median(costs.cold, processor),
      peers: peersBy(processor),
      goal: null,
      holds: null,
    },
    {
      what: `generate again, nothing changed, ${events}`,
      unit: 'ms',
      ours: again,
      peers: {},
      goal: 'at most 1/10 of the cold run',
      holds: again <= cold / 10,
    },
  ];
}
