import type { Message } from '@concordat/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { postgresBroker } from '../postgres-broker.ts';
import { openPostgresDatabase, type TestDatabase } from '../testing.ts';
import { GroupMembership } from './group-membership.ts';
import { openGroup } from './group-positions.ts';
import { logChannels } from './log-channels.ts';
import { logPublisher } from './log-publisher.ts';

/** Longer than the slowest machine takes; nothing waits for it to pass. */
const PATIENCE = { timeout: 20_000 };

describe('the log against the traps of a log', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openPostgresDatabase();
    await migrate(test.database);
  });
  afterAll(() => test.close());

  it('makes later publishers of a partition wait for a slow commit, so that no reader can miss it', async () => {
    const channels = logChannels(test.database, 1);
    await channels(['slow-commit', 'other']);
    const finish = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const slow = test.database.transaction(async (tx) => {
      await logPublisher(test.database.within(tx), channels)([message('slow-commit', 'first')]);
      written.resolve();
      await finish.promise;
    });
    await written.promise;
    let passed = false;
    const quick = logPublisher(
      test.database,
      channels,
    )([message('slow-commit', 'second')]).then(() => {
      passed = true;
    });
    // Other partitions go on meanwhile.
    await logPublisher(test.database, channels)([message('other', 'elsewhere')]);
    await expect.poll(() => waitingBackends(test), PATIENCE).toBe(1);
    expect(passed).toBe(false);
    finish.resolve();
    await Promise.all([slow, quick]);
    expect(await stored(test, 'slow-commit')).toEqual([
      ['0', 'first'],
      ['1', 'second'],
    ]);
  });

  it('leaves no gap behind a publisher that rolls back', async () => {
    const channels = logChannels(test.database, 1);
    await channels(['rolled-back']);
    const failed = test.database.transaction(async (tx) => {
      await logPublisher(test.database.within(tx), channels)([message('rolled-back', 'never')]);
      throw new Error('rolled back');
    });
    await expect(failed).rejects.toThrow('rolled back');
    await logPublisher(test.database, channels)([message('rolled-back', 'first')]);
    expect(await stored(test, 'rolled-back')).toEqual([['0', 'first']]);
  });

  it('lets publishers of many partitions in opposite orders pass each other', async () => {
    const broker = postgresBroker(test.database);
    const keys = Array.from({ length: 40 }, (_, index) => `k${index}`);
    await Promise.all(
      Array.from({ length: 16 }, (_, publisher) =>
        broker.publish(
          (publisher % 2 === 0 ? keys : [...keys].reverse()).map((key) => message('crossing', `${publisher}`, key)),
        ),
      ),
    );
    expect(await stored(test, 'crossing')).toHaveLength(16 * 40);
    const [row] = await test.database.query(`
      select bool_and(own.next_offset = (select count(*) from concordat.log_message as m
        where m.channel_id = own.channel_id and m."partition" = own."partition")) as gapless
      from concordat.log_partition as own`);
    expect(row?.gapless).toBe(true);
    await broker.close();
  });

  it('lets a member that was replaced move no position, and tells it that it has lost the partition', async () => {
    const [channel] = await logChannels(test.database, 1)(['fenced']);
    const id = channel?.id ?? 0;
    await openGroup(test.database, 'team', channel ? [channel] : [], 'beginning');
    const former = new GroupMembership(test.database, 'team', 'former', [id], 600_000);
    const next = new GroupMembership(test.database, 'team', 'next', [id], 600_000);
    const [lease] = await former.heartbeat();
    if (lease === undefined) throw new Error('no lease');
    expect(await former.commit([{ ...lease, next: 5n }])).toEqual([]);
    // The former stops breathing; the clock of the database decides.
    await test.database.query("update concordat.log_position set expires_at = '-infinity'");
    await test.database.query("update concordat.log_member set expires_at = '-infinity' where member = 'former'");
    const [taken] = await next.heartbeat();
    expect(taken).toMatchObject({ partition: 0, next: 5n, epoch: String(BigInt(lease.epoch) + 1n) });
    expect(await former.commit([{ ...lease, next: 9n }])).toMatchObject([{ channelId: id, partition: 0 }]);
    await former.release([lease]);
    expect(await next.heartbeat()).toMatchObject([{ next: 5n, epoch: taken?.epoch }]);
  });
});

function message(channel: string, text: string, key: string | null = 'k'): Message {
  return { channel, key, headers: {}, body: new TextEncoder().encode(text) };
}

async function waitingBackends(test: TestDatabase): Promise<unknown> {
  const [row] = await test.database.query(
    "select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return row?.waiting;
}

async function stored(test: TestDatabase, channel: string): Promise<unknown[]> {
  const rows = await test.database.query(
    `select message."offset"::text as place, convert_from(body, 'UTF8') as text
     from concordat.log_message as message join concordat.log_channel as channel on channel.id = channel_id
     where channel.name = $1 order by "partition", message."offset"`,
    [channel],
  );
  return rows.map((row) => [row.place, row.text]);
}
