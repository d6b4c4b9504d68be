import { expect, it } from 'vitest';
import { openPostgresDatabase } from '../testing.ts';
import { openTransaction } from './open-transaction.ts';

it('does not call a commit what was rolled back before it came', async () => {
  const test = await openPostgresDatabase();
  await test.database.query('create table note (id int)');
  const over = Promise.withResolvers<void>();
  const transaction = await openTransaction(test.database, 1, over.resolve);
  await transaction.query('insert into note values (1)').catch(() => undefined);
  await over.promise;
  await expect(transaction.end(true)).rejects.toThrow('The transaction is over');
  await expect(transaction.end(false)).resolves.toBeUndefined();
  expect(await test.database.query('select * from note')).toEqual([]);
  await test.close();
});
