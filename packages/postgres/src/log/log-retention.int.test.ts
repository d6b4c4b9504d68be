import { eventually } from '@concordat/runtime/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { type PostgresBroker, postgresBroker } from '../postgres-broker.ts';
import { type TestDatabase, testDatabases } from '../testing.ts';

describe.each(testDatabases())('pruning the log on $name', ({ open }) => {
  let test: TestDatabase;
  let broker: PostgresBroker;
  beforeAll(async () => {
    test = await open();
    await migrate(test.database);
    broker = postgresBroker(test.database, { partitions: 2 });
  });
  afterAll(async () => {
    await broker.close();
    await test.close();
  });

  const publish = (channel: string, texts: readonly string[]) =>
    broker.publish(texts.map((text) => ({ channel, key: text, headers: {}, body: new TextEncoder().encode(text) })));

  /** Reads a channel for a group until it has so many. */
  async function read(channel: string, group: string, count: number): Promise<string[]> {
    const texts: string[] = [];
    const subscription = await broker.subscribe({ group, channels: [channel] }, async ({ body }) => {
      texts.push(new TextDecoder().decode(body));
    });
    await eventually(`${count} messages`, () => texts.length >= count);
    await subscription.stop();
    return texts.sort();
  }

  /** Sets the clock of what is stored back by an hour. */
  const age = (channel: string) =>
    test.database.query(
      `update concordat.log_message set published_at = published_at - interval '1 hour'
       where channel_id = (select id from concordat.log_channel where name = $1)`,
      [channel],
    );

  const anHourAgo = () => new Date(Date.now() - 30 * 60_000);

  it('takes away what is old and read by every group, and nothing else', async () => {
    await publish('read', ['a', 'b', 'c']);
    await age('read');
    await publish('read', ['d', 'e']);
    await read('read', 'slow', 5);
    await publish('read', ['f']);
    expect(await broker.prune({ before: anHourAgo() })).toBe(3);
    expect(await broker.prune({ before: anHourAgo() })).toBe(0);
    expect(await broker.lag('slow', ['read'])).toMatchObject([{ messages: 1 }]);
    expect(await broker.lag('nobody yet', ['read'])).toMatchObject([{ messages: 3 }]);
    expect(await read('read', 'late', 3)).toEqual(['d', 'e', 'f']);
    expect(await read('read', 'slow', 1)).toEqual(['f']);
  });

  it('keeps what a group has not read, unless told otherwise; that group goes on with what is left', async () => {
    await publish('unread', ['a', 'b', 'c', 'd']);
    const subscription = await broker.subscribe({ group: 'stuck', channels: ['unread'] }, () =>
      Promise.reject(new Error('not today')),
    );
    await subscription.stop();
    await age('unread');
    await publish('unread', ['e']);
    expect(await broker.prune({ before: anHourAgo() })).toBe(0);
    expect(await broker.lag('stuck', ['unread'])).toMatchObject([{ messages: 5 }]);
    expect(await broker.prune({ before: anHourAgo(), evenUnread: true })).toBe(4);
    expect(await broker.lag('stuck', ['unread'])).toMatchObject([{ messages: 1 }]);
    expect(await read('unread', 'stuck', 1)).toEqual(['e']);
  });

  it('finds the first message of a time among thousands', async () => {
    const texts = Array.from({ length: 2000 }, (_, index) => String(index).padStart(4, '0'));
    for (let first = 0; first < texts.length; first += 250) await publish('time', texts.slice(first, first + 250));
    // One message a second, in the order of each partition.
    await test.database.query(
      `update concordat.log_message set published_at = timestamptz '2020-01-01' + "offset" * interval '1 second'
       where channel_id = (select id from concordat.log_channel where name = 'time')`,
    );
    for (const seconds of [-1, 0, 1, 499, 5000]) {
      const group = `from ${seconds}`;
      const from = new Date(Date.UTC(2020, 0, 1) + seconds * 1000);
      const subscription = await broker.subscribe({ group, channels: ['time'], from }, () =>
        Promise.reject(new Error('only looking')),
      );
      await subscription.stop();
      const [expected] = await test.database.query(
        `select count(*)::int as messages from concordat.log_message
         where channel_id = (select id from concordat.log_channel where name = 'time')
           and published_at >= timestamptz '2020-01-01' + $1::int * interval '1 second'`,
        [seconds],
      );
      expect(await broker.lag(group, ['time'])).toMatchObject([{ messages: expected?.messages }]);
    }
  });
});
