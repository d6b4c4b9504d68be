import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFolder } from '@concordat/codegen/node';
import { compile } from 'json-schema-to-typescript';
import type { Bench, Row } from '../bench.ts';
import { realisticContract, realisticSchema } from './realistic-contract.ts';

const count = Number(process.env.CONCORDAT_BENCH_EVENTS ?? 1000);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** How long `generate` takes: everything (types, validators both ways, SDK, files on disk), then again when nothing has changed. */
export const bench: Bench = {
  name: 'codegen',
  run: async ({ progress }): Promise<readonly Row[]> => {
    const out = await mkdtemp(join(tmpdir(), 'concordat-bench-'));
    try {
      const contract = realisticContract(count);
      progress(`${count} events, cold`);
      const cold = await timed(() => writeFolder(contract, { out }));
      const unchanged = realisticContract(count);
      progress('again, nothing changed');
      const again = await timed(() => writeFolder(unchanged, { out }));
      progress('json-schema-to-typescript, types alone');
      const theirs = await timed(async () => {
        for (let index = 0; index < count; index += 1) await compile(realisticSchema(index), `Event${index}`);
      });
      const events = `${count.toLocaleString('en-US')} events`;
      return [
        {
          what: `cold generate, ${events}`,
          unit: 'ms',
          ours: cold,
          peers: { 'json-schema-to-typescript (types alone)': theirs },
          goal: 'at most 1/3 of the time that json-schema-to-typescript needs for the types alone',
          holds: cold <= theirs / 3,
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
    } finally {
      await rm(out, { recursive: true, force: true });
    }
  },
};
