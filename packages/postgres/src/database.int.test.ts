import { sql } from 'drizzle-orm';
import { drizzle as drizzlePg, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { pgTable, text } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from './database.ts';
import { fromDrizzle } from './from-drizzle.ts';
import { openPostgresDatabase, type TestDatabase, testDatabases } from './testing.ts';

/** A database whose transaction type nobody looks into. */
function drizzleOf(test: TestDatabase): Database<never> {
  if (test.pool) return fromDrizzle(drizzlePg(test.pool), sql) as Database<never>;
  if (test.pglite) return fromDrizzle(drizzlePglite(test.pglite), sql) as Database<never>;
  throw new Error('no driver');
}

const ways = testDatabases().flatMap(({ name, open }) => [
  {
    way: `${name === 'PostgreSQL' ? 'fromPg' : 'fromPglite'}`,
    open,
    of: (test: TestDatabase) => test.database as Database<never>,
  },
  { way: `fromDrizzle over ${name}`, open, of: drizzleOf },
]);

describe.each(ways)('$way', ({ way, open, of }) => {
  let test: TestDatabase;
  let database: Database<never>;
  beforeAll(async () => {
    test = await open();
    database = of(test);
    await database.query('create table note (text text)');
  });
  afterAll(() => test.close());

  it('gives rows back and takes numbers, bytes, arrays of bytes and nulls', async () => {
    const [row] = await database.query(
      `select $1::int + 1 as next, $2::bytea as bytes, ($3::bytea[])[2] as second, $4::text[] as texts, $1::int as again`,
      [41, new Uint8Array([0, 255]), [new Uint8Array([1]), new Uint8Array([2, 3])], ['a,"\\', null]],
    );
    expect([row?.next, row?.again]).toEqual([42, 41]);
    expect(Buffer.from(row?.bytes as Uint8Array).toString('hex')).toBe('00ff');
    expect(Buffer.from(row?.second as Uint8Array).toString('hex')).toBe('0203');
    expect(row?.texts).toEqual(['a,"\\', null]);
  });

  it('commits what fulfils and rolls back what rejects', async () => {
    await database.transaction((tx) => database.within(tx).query("insert into note values ('kept')"));
    const failed = database.transaction(async (tx) => {
      await database.within(tx).query("insert into note values ('gone')");
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await database.query('select text from note')).toEqual([{ text: 'kept' }]);
  });

  it('rejects with the error itself, whatever it is', async () => {
    const failure = { not: 'an Error' };
    await expect(database.transaction(() => Promise.reject(failure))).rejects.toBe(failure);
    const afterAnother = database.transaction(async (tx) => {
      await database
        .within(tx)
        .query('select 1 / 0')
        .catch(() => undefined);
      throw failure;
    });
    await expect(afterAnother).rejects.toBe(failure);
  });

  it('goes on after a statement that fails inside a transaction', async () => {
    const failed = database.transaction((tx) => database.within(tx).query('select 1 / 0'));
    await expect(failed).rejects.toThrow();
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('rejects when a statement failed and the work swallowed the error: nothing was committed', async () => {
    const swallowed = database.transaction(async (tx) => {
      await database.within(tx).query("insert into note values ('lost')");
      await database
        .within(tx)
        .query('select 1 / 0')
        .catch(() => undefined);
      return 'fine';
    });
    await expect(swallowed).rejects.toMatchObject({ code: 'transient', message: expect.stringContaining('swallowed') });
    expect(await database.query("select text from note where text = 'lost'")).toEqual([]);
  });

  it('commits what the work did not wait for', async () => {
    await database.transaction(async (tx) => {
      void database.within(tx).query("insert into note values ('forgotten')");
    });
    expect(await database.query("select text from note where text = 'forgotten'")).toEqual([{ text: 'forgotten' }]);
  });

  it('takes the transaction back from work that has ended, and still runs', async () => {
    const handler = Promise.withResolvers<void>();
    let straggler: Promise<unknown> = Promise.resolve();
    const timedOut = database.transaction(async (tx) => {
      straggler = handler.promise.then(() => database.within(tx).query("insert into note values ('straggler')"));
      throw new Error('timed out');
    });
    await expect(timedOut).rejects.toThrow('timed out');
    // The connection is in other hands by now.
    await database.transaction(async (tx) => {
      handler.resolve();
      await expect(straggler).rejects.toMatchObject({ code: 'closed' });
      await database.within(tx).query("insert into note values ('mine')");
    });
    expect(await database.query("select text from note where text in ('straggler', 'mine')")).toEqual([
      { text: 'mine' },
    ]);
  });

  it('hears a notification, and nothing after it stopped listening', async () => {
    let heard = 0;
    const first = Promise.withResolvers<void>();
    const stop = await database.listen?.('news', () => {
      heard += 1;
      first.resolve();
    });
    await database.query("select pg_notify('news', '')");
    await first.promise;
    await stop?.();
    await stop?.();
    await database.query("select pg_notify('news', '')");
    await database.query('select 1');
    expect(heard).toBe(1);
  });

  if (way.endsWith('PGlite') || way === 'fromPglite') {
    it('throws on the outer handle inside a transaction, where it would hang, and lets others wait their turn', async () => {
      await database.transaction(async (tx) => {
        await expect(database.query('select 1')).rejects.toMatchObject({ code: 'usage' });
        await expect(database.transaction(async () => 1)).rejects.toMatchObject({ code: 'usage' });
        expect(await database.within(tx).query('select 2 as two')).toEqual([{ two: 2 }]);
      });
      const inside = Promise.withResolvers<void>();
      const open = database.transaction(() => inside.promise);
      const outside = database.query('select 3 as three');
      inside.resolve();
      await open;
      expect(await outside).toEqual([{ three: 3 }]);
    });
  }

  if (way.startsWith('fromDrizzle')) {
    it('gives drizzle’s own transaction: its builders work in it, and no longer when it has ended', async () => {
      await test.database.query('create table page (text text)');
      const page = pgTable('page', { text: text() });
      const db = test.pool ? drizzlePg(test.pool) : drizzlePglite(test.pglite as never);
      const ended = await fromDrizzle(db as NodePgDatabase, sql).transaction(async (tx) => {
        await tx.insert(page).values({ text: 'by drizzle' });
        await tx.transaction((nested) => nested.insert(page).values({ text: 'nested' }));
        return [tx];
      });
      expect(await db.select().from(page)).toEqual([{ text: 'by drizzle' }, { text: 'nested' }]);
      expect(() => ended[0]?.insert(page)).toThrow('[closed]');
    });
  }
});

it('is a database of its own for each that opens one', async () => {
  const [one, other] = [await openPostgresDatabase(), await openPostgresDatabase()];
  await one.database.query('create table note (text text)');
  await expect(other.database.query('select 1 from note')).rejects.toThrow();
  await one.close();
  await other.close();
});
