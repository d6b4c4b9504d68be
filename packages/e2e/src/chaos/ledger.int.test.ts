import { randomUUID } from 'node:crypto';
import { testDatabases } from '@concordat/postgres/testing';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { consumers, createLedger, isRight, judge, verdictLine } from './ledger.ts';

// The verdict is only worth something if it can be bad.
describe('the ledger of the chaos', () => {
  const kind = testDatabases().find(({ name }) => name === 'PostgreSQL');
  let pool: pg.Pool;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const test = await kind?.open();
    if (test?.pool === undefined || test.pool === null) throw new Error('no PostgreSQL to test on');
    pool = test.pool;
    close = () => test.close();
    await createLedger(pool);
  });
  beforeEach(() => pool.query('truncate orders, effects, repeats'));
  afterAll(() => close());

  const customer = randomUUID();
  const order = async (number: number): Promise<string> => {
    const id = randomUUID();
    await pool.query('insert into orders (id, customer, number) values ($1, $2, $3)', [id, customer, number]);
    return id;
  };
  const effect = (consumer: string, id: string, number: number, attempt = 1): Promise<unknown> =>
    pool.query('insert into effects (consumer, order_id, customer, number, attempt) values ($1, $2, $3, $4, $5)', [
      consumer,
      id,
      customer,
      number,
      attempt,
    ]);

  it('finds nothing wrong when every consumer acted once, in order', async () => {
    for (const number of [1, 2]) {
      const id = await order(number);
      for (const consumer of consumers) await effect(consumer, id, number);
    }
    const verdict = await judge(pool);
    expect(verdictLine(verdict)).toBe('lost 0, twice 0, out of order 0, redelivered 0');
    expect(isRight(verdict)).toBe(true);
  });

  it('counts what a consumer never acted on', async () => {
    const id = await order(1);
    await effect('shipping', id, 1);
    expect(await judge(pool)).toMatchObject({ lost: 2, twice: 0 });
    expect(isRight(await judge(pool))).toBe(false);
  });

  it('counts what was done twice', async () => {
    const id = await order(1);
    for (const consumer of [...consumers, 'email']) await effect(consumer, id, 1);
    expect(await judge(pool)).toMatchObject({ lost: 0, twice: 1 });
    expect(isRight(await judge(pool))).toBe(false);
  });

  it('counts what came after a later order of the same customer', async () => {
    const [first, second] = [await order(1), await order(2)];
    for (const consumer of consumers) {
      const inOrder = consumer === 'shipping';
      await effect(consumer, inOrder ? first : second, inOrder ? 1 : 2);
      await effect(consumer, inOrder ? second : first, inOrder ? 2 : 1);
    }
    expect(await judge(pool)).toMatchObject({ lost: 0, twice: 0, outOfOrder: 2 });
    expect(isRight(await judge(pool))).toBe(false);
  });

  it('takes redeliveries for what they are', async () => {
    const id = await order(1);
    for (const consumer of consumers) await effect(consumer, id, 1, 2);
    await pool.query(`insert into repeats values ('email', 'some-event')`);
    expect(await judge(pool)).toEqual({ lost: 0, twice: 0, outOfOrder: 0, redelivered: 4 });
    expect(isRight(await judge(pool))).toBe(true);
  });
});
