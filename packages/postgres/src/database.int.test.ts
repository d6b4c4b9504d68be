import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabases } from './testing.ts';

describe.each(testDatabases())('a database on $name', ({ open }) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await open();
    await test.database.query('create table note (text text)');
  });
  afterAll(() => test.close());

  it('gives rows back and takes parameters', async () => {
    const rows = await test.database.query('select $1::int + 1 as next, $2::bytea as bytes', [
      41,
      new Uint8Array([0, 255]),
    ]);
    expect(rows[0]?.next).toBe(42);
    expect(Buffer.from(rows[0]?.bytes as Uint8Array).toString('hex')).toBe('00ff');
  });

  it('commits what fulfils and rolls back what rejects', async () => {
    await test.database.transaction((tx) => test.database.within(tx).query("insert into note values ('kept')"));
    const failed = test.database.transaction(async (tx) => {
      await test.database.within(tx).query("insert into note values ('gone')");
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await test.database.query('select text from note')).toEqual([{ text: 'kept' }]);
  });

  it('hears a notification', async () => {
    const heard = Promise.withResolvers<void>();
    const stop = await test.database.listen?.('news', heard.resolve);
    await test.database.query("select pg_notify('news', '')");
    await heard.promise;
    await stop?.();
  });

  it('starts empty, whatever other test files do', async () => {
    const other = await open();
    expect(await other.database.query("select 1 from information_schema.tables where table_name = 'note'")).toEqual([]);
    await other.close();
  });
});
