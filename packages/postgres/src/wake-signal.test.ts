import { expect, it } from 'vitest';
import type { Database } from './database.ts';
import { wakeSignal } from './wake-signal.ts';

/** Longer than the slowest machine takes; nothing waits for it to pass. */
const PATIENCE = { timeout: 20_000 };

/** A database that counts notifications and delivers each when it is let. */
function slowDatabase(listens: boolean) {
  const waiting: (() => void)[] = [];
  let sent = 0;
  const database: Database<never> = {
    async query() {
      sent += 1;
      await new Promise<void>((resolve) => waiting.push(resolve));
      return [];
    },
    within: () => database,
    transaction: () => Promise.reject(new Error('not used')),
    ...(listens ? { listen: async () => async () => undefined } : {}),
  };
  return { database, sent: () => sent, deliver: () => waiting.shift()?.() };
}

it('covers a thousand commits with two notifications', async () => {
  const { database, sent, deliver } = slowDatabase(true);
  const signal = wakeSignal(database, 'news');
  for (let commit = 0; commit < 1000; commit += 1) signal.send();
  expect(sent()).toBe(1);
  deliver();
  await expect.poll(sent, PATIENCE).toBe(2);
  deliver();
  await signal.idle();
  expect(sent()).toBe(2);
});

it('wakes this process at once, and not after it stopped listening', async () => {
  const signal = wakeSignal(slowDatabase(true).database, 'news');
  let woken = 0;
  const stop = await signal.listen(() => {
    woken += 1;
  });
  signal.send();
  expect(woken).toBe(1);
  await stop();
  signal.send();
  expect(woken).toBe(1);
});

it('sends nothing where nobody could hear it', () => {
  const { database, sent } = slowDatabase(false);
  wakeSignal(database, 'news').send();
  expect(sent()).toBe(0);
});

it('takes a failed notification for one that polling will make up for', async () => {
  const { database } = slowDatabase(true);
  const failing = { ...database, query: () => Promise.reject(new Error('connection lost')) };
  const signal = wakeSignal(failing, 'news');
  signal.send();
  await expect(signal.idle()).resolves.toBeUndefined();
});
