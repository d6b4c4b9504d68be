import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SettledHorizon } from '../settled-horizon.ts';
import { feedReader } from './feed-reader.ts';

/** A table whose transactions draw positions when they write, and end in any order. */
function table() {
  const open: { readonly writer: string; readonly positions: bigint[] }[] = [];
  const committed = new Set<bigint>();
  let drawn = 0n;
  let writers = 0;
  return {
    committed,
    begin: () => void open.push({ writer: `w${++writers}`, positions: [] }),
    write(which: number) {
      if (open.length > 0) open[which % open.length]?.positions.push(++drawn);
    },
    end(which: number, commit: boolean) {
      const [ended] = open.splice(which % Math.max(1, open.length), 1);
      if (ended && commit) for (const position of ended.positions) committed.add(position);
    },
    feed: feedReader(
      new SettledHorizon(
        async () => new Set(open.filter(({ positions }) => positions.length > 0).map(({ writer }) => writer)),
      ),
      async (after, limit, until) =>
        [...committed]
          .filter((position) => position > after && (until === undefined || position <= until))
          .sort((a, b) => Number(a - b))
          .slice(0, limit)
          .map((position) => ({ position: String(position) })),
    ),
  };
}

it('hands out every committed event once, in order, whatever order transactions end in', async () => {
  const step = fc.oneof(
    fc.constant({ do: 'begin' as const }),
    { weight: 3, arbitrary: fc.record({ do: fc.constant('write' as const), which: fc.nat(9) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('end' as const), which: fc.nat(9), commit: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('read' as const), limit: fc.integer({ min: 1, max: 8 }) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 150 }), async (steps) => {
      const { committed, feed, ...log } = table();
      const seen: string[] = [];
      const read = async (limit: number): Promise<number> => {
        const events = await feed(seen.at(-1) ?? '0', limit);
        seen.push(...events.map(({ position }) => position));
        return events.length;
      };
      for (const one of steps) {
        if (one.do === 'begin') log.begin();
        else if (one.do === 'write') log.write(one.which);
        else if (one.do === 'end') log.end(one.which, one.commit);
        else await read(one.limit);
      }
      for (let which = 0; which < 200; which += 1) log.end(0, true);
      for (let quiet = 0; quiet < 2; ) quiet = (await read(5)) === 0 ? quiet + 1 : 0;
      expect(seen).toEqual([...committed].sort((a, b) => Number(a - b)).map(String));
    }),
    { seed: 7, numRuns: 300 },
  );
});

it('ends before a gap while its writer is open, and goes on when it has rolled back', async () => {
  const { feed, ...log } = table();
  log.begin();
  log.begin();
  log.write(0);
  log.write(1);
  log.end(1, true);
  expect(await feed('0', 10)).toEqual([]);
  log.end(0, false);
  expect(await feed('0', 10)).toEqual([{ position: '2' }]);
});
