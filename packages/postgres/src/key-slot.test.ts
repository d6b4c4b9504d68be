import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keySlot } from './key-slot.ts';

it('gives a key one slot, always', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 1000 }), (key, slots) => {
      const slot = keySlot(key, slots);
      return Number.isInteger(slot) && slot >= 0 && slot < slots && slot === keySlot(key, slots);
    }),
    { seed: 7, numRuns: 50 },
  );
});

it('never changes: these are stored', () => {
  expect(['', 'a', 'order-1', 'order-2', 'Größe/日本'].map((key) => keySlot(key, 8))).toEqual([4, 4, 2, 3, 0]);
});

it.each(['order-', '', 'customer/00000'])('spreads numbered keys after %j evenly', (prefix) => {
  const counts = new Array<number>(8).fill(0);
  for (let number = 0; number < 8000; number += 1) {
    const slot = keySlot(`${prefix}${number}`, 8);
    counts[slot] = (counts[slot] ?? 0) + 1;
  }
  for (const count of counts) expect(count).toBeGreaterThan(800);
});
