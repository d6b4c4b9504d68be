import { describe, expect, it } from 'vitest';
import { newEventId } from './event-id.ts';
import { fullJitter } from './full-jitter.ts';
import { nextTraceparent } from './traceparent.ts';

describe('newEventId', () => {
  it('is a UUID of version 7 that holds the time', () => {
    const id = newEventId(Date.parse('2026-03-01T12:00:00.123Z'));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(Date.parse('2026-03-01T12:00:00.123Z'));
  });

  it('sorts by time and never repeats', () => {
    expect(newEventId(1_000) < newEventId(2 ** 40)).toBe(true);
    expect(new Set(Array.from({ length: 1000 }, () => newEventId(5))).size).toBe(1000);
  });
});

describe('nextTraceparent', () => {
  it('stays in the trace of its cause, with a span of its own', () => {
    const cause = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    expect(nextTraceparent(cause)).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/);
    expect(nextTraceparent(cause)).not.toBe(cause);
  });

  it.each([undefined, null, '', 'nonsense', '00-00000000000000000000000000000000-b7ad6b7169203331-01'])(
    'begins a trace that nobody recorded after %s',
    (cause) => {
      expect(nextTraceparent(cause)).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
    },
  );
});

describe('fullJitter', () => {
  it('is a random part of a bound that doubles up to its cap', () => {
    const policy = { baseMs: 100, capMs: 1000 };
    expect([1, 2, 3, 4, 5, 400].map((attempt) => fullJitter(attempt, policy, () => 1))).toEqual([
      100, 200, 400, 800, 1000, 1000,
    ]);
    expect([fullJitter(3, policy, () => 0), fullJitter(3, policy, () => 0.5)]).toEqual([0, 200]);
  });
});
