import { describe, expect, it } from 'vitest';
import { chaos } from './chaos.ts';
import { isRight, verdictLine } from './ledger.ts';

describe('chaos', () => {
  it('loses nothing, repeats nothing and keeps every key in order over three kills', async () => {
    const lines: string[] = [];
    const verdict = await chaos({
      kills: 3,
      orders: 120,
      seed: 20,
      signal: new AbortController().signal,
      progress: (line) => lines.push(line),
    });
    expect(lines.filter((line) => line.startsWith('kill -9'))).toHaveLength(3);
    expect(verdict, verdictLine(verdict)).toMatchObject({ lost: 0, twice: 0, outOfOrder: 0 });
    expect(isRight(verdict)).toBe(true);
  });
});
