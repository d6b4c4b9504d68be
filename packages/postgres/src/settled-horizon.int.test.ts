import { expect, it } from 'vitest';
import { openWriters } from './settled-horizon.ts';
import { openPostgresDatabase } from './testing.ts';

it('knows who has written to the table and is still open, and nobody else', async () => {
  const test = await openPostgresDatabase();
  await test.database.query('create table watched (id bigint generated always as identity)');
  await test.database.query('create table other (id bigint generated always as identity)');
  const writers = openWriters(test.database, 'watched');
  expect((await writers()).size).toBe(0);
  const finish = Promise.withResolvers<void>();
  const ended: Promise<void>[] = [];
  const open = async (statement: string): Promise<void> => {
    const begun = Promise.withResolvers<void>();
    const transaction = test.database.transaction(async (tx) => {
      await tx.query(statement);
      begun.resolve();
      await finish.promise;
    });
    ended.push(transaction);
    await begun.promise;
  };
  await open('insert into other default values');
  await open('select * from watched');
  expect((await writers()).size).toBe(0);
  await open('insert into watched default values');
  expect((await writers()).size).toBe(1);
  await expect(test.database.query('insert into watched select 1 / 0')).rejects.toThrow();
  expect((await writers()).size).toBe(1);
  finish.resolve();
  await Promise.all(ended);
  expect((await writers()).size).toBe(0);
  await test.close();
});
