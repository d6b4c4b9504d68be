import type { NewDeadLetter } from '@concordat/runtime';
import { expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { postgresStore } from './postgres-store.ts';
import { testDatabases } from './testing.ts';

it.each(testDatabases())(
  'forgets on $name what was handled and settled before, and keeps what waits',
  async ({ open }) => {
    const test = await open();
    await migrate(test.database);
    const store = postgresStore(test.database);
    for (const eventId of ['e1', 'e2']) await store.transaction((tx) => store.inbox.record(tx, 'billing', eventId));
    const ids: string[] = [];
    for (const offset of ['1', '2', '3', '4']) ids.push(await store.deadLetters.add(letter(offset)));
    const [redriven, discarded, sent] = ids;
    await store.deadLetters.settle(redriven ?? '', 'redriven');
    await store.deadLetters.settle(discarded ?? '', 'discarded');
    await store.deadLetters.markSent(sent ?? '');
    expect(await store.prune(new Date(Date.now() - 3_600_000))).toEqual({ handled: 0, deadLetters: 0 });
    expect(await store.prune(new Date(Date.now() + 3_600_000))).toEqual({ handled: 2, deadLetters: 2 });
    expect((await store.deadLetters.list({ state: 'any' })).map(({ state }) => state)).toEqual(['sent', 'waiting']);
    await test.close();
  },
);

function letter(offset: string): NewDeadLetter {
  return {
    consumer: 'billing',
    channel: 'orders',
    partition: 0,
    offset,
    key: null,
    headers: {},
    body: new Uint8Array(0),
    reason: 'invalid',
    error: 'no JSON',
    problems: [],
    attempts: 0,
    eventId: null,
    type: null,
  };
}
