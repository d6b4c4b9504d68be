import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { type TestDatabase, type TestTransaction, testDatabases } from '../testing.ts';
import type { EventStore, NewStreamEvent } from './event-store.ts';
import { postgresEventStore } from './postgres-event-store.ts';

describe.each(testDatabases())('event streams on $name', ({ name, open }) => {
  let test: TestDatabase;
  let events: EventStore<TestTransaction>;
  beforeAll(async () => {
    test = await open();
    await migrate(test.database);
    events = postgresEventStore(test.database);
  });
  afterAll(() => test.close());

  const append = (stream: string, expected: number | 'any' | 'none', ...what: NewStreamEvent[]) =>
    test.database.transaction((tx) => events.append(tx, stream, expected, what));

  it('gives a stream its versions, and reads it from any of them', async () => {
    expect(await append('account-1', 'none', opened('Ann'), deposited(500))).toMatchObject({
      type: 'appended',
      version: 2,
    });
    expect(await append('account-1', 2, deposited(700))).toMatchObject({ type: 'appended', version: 3 });
    const all = await events.read('account-1');
    expect(all.map(({ version, type, data }) => [version, type, data])).toEqual([
      [1, 'AccountOpened', { owner: 'Ann' }],
      [2, 'MoneyDeposited', { cents: 500 }],
      [3, 'MoneyDeposited', { cents: 700 }],
    ]);
    expect((await events.read('account-1', { from: 3 })).map(({ version }) => version)).toEqual([3]);
    expect((await events.read('account-1', { limit: 2 })).map(({ version }) => version)).toEqual([1, 2]);
    expect(await events.read('no-such-stream')).toEqual([]);
    expect(Math.abs((all[0]?.recordedAt.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it('records nothing when the version is another than expected, and says which it is', async () => {
    await append('account-2', 'none', opened('Bob'));
    expect(await append('account-2', 'none', opened('Eve'))).toEqual({ type: 'conflict', expected: 'none', actual: 1 });
    expect(await append('account-2', 7, deposited(1))).toEqual({ type: 'conflict', expected: 7, actual: 1 });
    expect(await append('account-2', 0, deposited(1))).toEqual({ type: 'conflict', expected: 0, actual: 1 });
    expect(await append('account-2', 'any', deposited(1))).toMatchObject({ type: 'appended', version: 2 });
    expect(await events.read('account-2')).toHaveLength(2);
  });

  it('lets one of many win who all decided on the same version', async () => {
    await append('account-3', 'none', opened('Cid'));
    const results = await Promise.all(Array.from({ length: 8 }, (_, turn) => append('account-3', 1, deposited(turn))));
    expect(results.filter(({ type }) => type === 'appended')).toHaveLength(1);
    expect(results.filter((result) => result.type === 'conflict' && result.actual === 2)).toHaveLength(7);
  });

  it('rolls back with the caller, and shows the caller what it has appended itself', async () => {
    const failed = test.database.transaction(async (tx) => {
      await events.append(tx, 'account-4', 'none', [opened('Dan')]);
      expect(await events.read('account-4', {}, tx)).toHaveLength(1);
      expect(await events.append(tx, 'account-4', 'none', [opened('Dan')])).toMatchObject({ type: 'conflict' });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await events.read('account-4')).toEqual([]);
  });

  it('takes an append of nothing for a question after the version', async () => {
    await append('account-5', 'none', opened('Eve'));
    expect(await append('account-5', 1)).toMatchObject({ type: 'appended', version: 1 });
    expect(await append('account-5', 2)).toMatchObject({ type: 'conflict', actual: 1 });
  });

  it('refuses an event id that is recorded already', async () => {
    await append('account-6', 'none', { ...opened('Fay'), eventId: 'once' });
    await expect(append('account-7', 'none', { ...opened('Fay'), eventId: 'once' })).rejects.toMatchObject({
      code: 'duplicate-event',
    });
  });

  it('keeps data and headers as they are', async () => {
    const data = { text: 'Größe "日本" \\ 🧾', nested: [1.5, null, { deep: true }] };
    await append('account-8', 'none', { type: 'Odd', data, headers: { 'x-note': 'Größe' }, eventId: 'odd' });
    expect(await events.read('account-8')).toMatchObject([{ data, headers: { 'x-note': 'Größe' }, eventId: 'odd' }]);
    for (const nothing of [undefined, () => 1]) {
      await expect(append('account-8', 'any', { type: 'None', data: nothing })).rejects.toMatchObject({
        code: 'invalid',
      });
    }
    const proto = JSON.parse('{"__proto__": {"polluted": true}}') as unknown;
    await append('account-8', 'any', { type: 'Proto', data: proto });
    expect(JSON.stringify((await events.read('account-8', { from: 2 }))[0]?.data)).toBe(
      '{"__proto__":{"polluted":true}}',
    );
    expect('polluted' in {}).toBe(false);
  });

  it('feeds all streams in one order, page by page', async () => {
    const head = await events.head();
    for (let turn = 0; turn < 5; turn += 1) {
      await append(`feed-${turn % 2}`, 'any', { type: 'Turned', data: turn }, { type: 'Turned', data: turn });
    }
    const seen: unknown[] = [];
    for (let after = head; ; ) {
      const page = await events.feed(after, 3);
      if (page.length === 0) break;
      seen.push(...page.map(({ data }) => data));
      after = page.at(-1)?.position ?? after;
    }
    expect(seen).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
    expect(await events.feed(await events.head(), 10)).toEqual([]);
  });

  it('goes on over the gap of an append that rolled back', async () => {
    const head = await events.head();
    const failed = test.database.transaction(async (tx) => {
      await events.append(tx, 'gap', 'any', [opened('Gus')]);
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    await append('gap', 'none', opened('Gus'));
    expect((await events.feed(head, 10)).map(({ stream }) => stream)).toEqual(['gap']);
  });

  it('wakes whoever waits for appends, after the commit', async () => {
    const woken = Promise.withResolvers<void>();
    const stop = await events.onAppend(woken.resolve);
    await append('woken', 'none', opened('Hal'));
    await woken.promise;
    await stop();
  });

  if (name === 'PostgreSQL') {
    it('never passes over an append that commits later', async () => {
      const head = await events.head();
      const finish = Promise.withResolvers<void>();
      const written = Promise.withResolvers<void>();
      const late = test.database.transaction(async (tx) => {
        await events.append(tx, 'late', 'none', [opened('Ida')]);
        written.resolve();
        await finish.promise;
      });
      await written.promise;
      await append('early', 'none', opened('Joe'));
      // The trap: the early one is there, and whoever takes its position for the place where to go on never sees the late one.
      expect((await events.read('early')).length).toBe(1);
      expect(await events.feed(head, 10)).toEqual([]);
      finish.resolve();
      await late;
      expect((await events.feed(head, 10)).map(({ stream }) => stream)).toEqual(['late', 'early']);
    });

    it('loses nothing of many who append at once to a reader that keeps up with them', async () => {
      const head = await events.head();
      let running = true;
      const writers = Promise.all(
        Array.from({ length: 6 }, async (_, writer) => {
          for (let turn = 0; turn < 40; turn += 1) {
            await test.database.transaction(async (tx) => {
              await events.append(tx, `many-${writer}`, turn, [{ type: 'Turned', data: turn }]);
              if ((turn + writer) % 7 === 0) await tx.query('select pg_sleep(0.003)');
            });
          }
        }),
      ).finally(() => {
        running = false;
      });
      const seen: string[] = [];
      let after = head;
      for (let last = false; !last; ) {
        last = !running;
        const page = await events.feed(after, 10);
        seen.push(...page.map(({ stream, version }) => `${stream}/${version}`));
        after = page.at(-1)?.position ?? after;
        if (page.length > 0) last = false;
      }
      await writers;
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(6 * 40);
    });
  }
});

function opened(owner: string): NewStreamEvent {
  return { type: 'AccountOpened', data: { owner } };
}

function deposited(cents: number): NewStreamEvent {
  return { type: 'MoneyDeposited', data: { cents } };
}
