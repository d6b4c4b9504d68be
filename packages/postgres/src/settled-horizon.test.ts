import { describe, expect, it } from 'vitest';
import { SettledHorizon } from './settled-horizon.ts';

describe('the settled horizon', () => {
  it('is where the reader is when nobody writes, and never goes back', async () => {
    const horizon = new SettledHorizon(async () => new Set());
    expect(await horizon.advance(5n)).toBe(5n);
    expect(await horizon.advance(3n)).toBe(5n);
    expect(horizon.settled).toBe(5n);
  });

  it('waits for the writers of that moment, not for later ones', async () => {
    let open = ['a', 'b'];
    const horizon = new SettledHorizon(async () => new Set(open));
    expect(await horizon.advance(5n)).toBe(0n);
    open = ['b', 'c'];
    expect(await horizon.advance(6n)).toBe(0n);
    open = ['c', 'd'];
    expect(await horizon.advance(9n)).toBe(5n);
  });

  it('asks nothing when there is nothing to settle', async () => {
    let asked = 0;
    const horizon = new SettledHorizon(async () => {
      asked += 1;
      return new Set();
    });
    await horizon.advance(5n);
    await horizon.advance(5n);
    expect(asked).toBe(1);
  });

  it('takes no old answer for a new question when calls overlap', async () => {
    const answers: ((open: readonly string[]) => void)[] = [];
    const horizon = new SettledHorizon(() => new Promise((resolve) => answers.push((open) => resolve(new Set(open)))));
    const early = horizon.advance(5n);
    // Before the first answer is in, a writer comes, and somebody who has seen more asks.
    const later = horizon.advance(9n);
    answers[1]?.(['came later']);
    expect(await later).toBe(0n);
    answers[0]?.([]);
    expect(await early).toBe(0n);
  });
});
