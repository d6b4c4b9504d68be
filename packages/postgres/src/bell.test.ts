import { expect, it } from 'vitest';
import { Bell } from './bell.ts';

it('ends a wait, and keeps a ring that nobody waited for', async () => {
  const bell = new Bell();
  const waiting = bell.wait(60_000);
  bell.ring();
  expect(await waiting).toBe(true);
  bell.ring();
  bell.ring();
  expect(await bell.wait(60_000)).toBe(true);
  expect(await bell.wait(1)).toBe(false);
});
