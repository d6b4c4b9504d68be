import { describe, expect, it } from 'vitest';
import { createStyle } from '../style.ts';
import { formatOutboxStatus } from './print-outbox-status.ts';

const plain = createStyle(false);

describe('formatOutboxStatus', () => {
  it('says that nothing waits', () => {
    expect(formatOutboxStatus({ pending: 0, oldestAgeMs: null, shards: [] }, 'the shop', plain)).toBe(
      'no events wait in the shop',
    );
  });

  it.each([
    [12, '12 ms'],
    [1_500, '1.5 s'],
    [300_000, '5 min'],
    [86_400_000, '24 h'],
  ])('gives the age of the oldest: %i', (oldestAgeMs, words) => {
    expect(formatOutboxStatus({ pending: 1, oldestAgeMs, shards: [] }, 'x', plain)).toBe(
      `1 event waits in x, the oldest for ${words}`,
    );
  });

  it('shows which shard nobody publishes', () => {
    const shards = [
      { shard: 0, owner: 'relay-a', pending: 2 },
      { shard: 1, owner: null, pending: 3 },
    ];
    expect(formatOutboxStatus({ pending: 5, oldestAgeMs: 10, shards }, 'x', plain).split('\n').slice(2)).toEqual([
      'shard  held by  waiting',
      '0      relay-a  2',
      '1      nobody   3',
    ]);
  });
});
