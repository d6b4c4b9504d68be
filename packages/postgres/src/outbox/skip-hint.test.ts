import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SettledHorizon } from '../settled-horizon.ts';
import { SkipHint } from './skip-hint.ts';

describe('the skip hint', () => {
  it('moves to what is removed when nobody writes', async () => {
    const hint = new SkipHint(new SettledHorizon(async () => new Set()));
    await hint.removed(ids(1, 1000));
    hint.found([]);
    expect(hint.after).toBe(1000n);
  });

  it('stays while a transaction is open that may have drawn a smaller id, and moves when it has ended', async () => {
    let open = new Set(['late']);
    const hint = new SkipHint(new SettledHorizon(async () => open));
    await hint.removed(ids(2, 1001));
    hint.found([]);
    expect(hint.after).toBe(0n);
    open = new Set(['begun later']);
    await hint.removed(ids(1002, 2001));
    hint.found([1n, 2002n]);
    expect(hint.after).toBe(0n);
    await hint.removed(ids(2002, 3001));
    hint.found([]);
    expect(hint.after).toBe(1001n);
  });

  it('begins from zero now and then, for ids that were set back', async () => {
    let now = 0;
    const hint = new SkipHint(new SettledHorizon(async () => new Set()), () => now);
    await hint.removed(ids(1, 1000));
    hint.found([]);
    expect(hint.after).toBe(1000n);
    now += 61_000;
    expect(hint.after).toBe(0n);
  });

  // A model of the table: transactions draw ids and end in any order, and the relay reads, publishes and removes.
  it('never passes a row, whatever order transactions end in', async () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.constant({ do: 'begin' as const }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('end' as const), which: fc.nat(20), commit: fc.boolean() }) },
      {
        weight: 2,
        arbitrary: fc.record({ do: fc.constant('relay' as const), limit: fc.integer({ min: 1, max: 1500 }) }),
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 120 }), async (steps) => {
        const open: { writer: string; ids: bigint[] }[] = [];
        const committed = new Set<bigint>();
        let drawn = 0n;
        let writers = 0;
        const hint = new SkipHint(new SettledHorizon(async () => new Set(open.map(({ writer }) => writer))));
        for (const one of steps) {
          if (one.do === 'begin') {
            const own = Array.from({ length: 600 }, () => ++drawn);
            open.push({ writer: `w${++writers}`, ids: own });
          } else if (one.do === 'end') {
            const [ended] = open.splice(one.which % Math.max(1, open.length), 1);
            if (ended && one.commit) for (const id of ended.ids) committed.add(id);
          } else {
            const all = [...committed].sort((a, b) => Number(a - b));
            const read = all.filter((id) => id > hint.after).slice(0, one.limit);
            expect(read).toEqual(all.slice(0, one.limit));
            hint.found(read);
            for (const id of read) committed.delete(id);
            await hint.removed(read);
          }
        }
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});

function ids(first: number, last: number): bigint[] {
  return Array.from({ length: last - first + 1 }, (_, index) => BigInt(first + index));
}
