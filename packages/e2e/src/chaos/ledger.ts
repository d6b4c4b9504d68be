import type pg from 'pg';

/** The consumers whose work is checked. */
export const consumers = ['shipping', 'email', 'inventory'] as const;

export type ConsumerName = (typeof consumers)[number];

/**
 * What was ordered and what was done about it. Nothing here is unique but the orders: an effect that happens twice is two
 * rows, and `id` tells in which order effects happened.
 */
const ledgerTables = `
  create table orders (
    id uuid primary key,
    customer uuid not null,
    number integer not null,
    unique (customer, number)
  );
  create table effects (
    id bigint generated always as identity primary key,
    consumer text not null,
    order_id uuid not null,
    customer uuid not null,
    number integer not null,
    attempt integer not null
  );
  create table repeats (consumer text not null, event_id text);
  create index on effects (consumer, order_id)`;

export interface Verdict {
  /** Orders that a consumer never acted on, over all consumers. */
  readonly lost: number;
  /** Effects beyond the first of an order at a consumer. */
  readonly twice: number;
  /** Effects that come after a later order of the same customer at the same consumer. */
  readonly outOfOrder: number;
  /** Deliveries beyond the first that were seen: second attempts, and duplicates that the inbox turned away. */
  readonly redelivered: number;
}

export async function createLedger(pool: pg.Pool): Promise<void> {
  await pool.query(ledgerTables);
}

/** How many effects there are: the chaos is steered by it. */
export async function effectsSoFar(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from effects');
  return rows[0]?.n ?? 0;
}

/** Reads the verdict from the tables alone. */
export async function judge(pool: pg.Pool): Promise<Verdict> {
  const one = async (text: string, parameters: unknown[] = []): Promise<number> => {
    const { rows } = await pool.query<{ n: number }>(text, parameters);
    return rows[0]?.n ?? 0;
  };
  return {
    lost: await one(
      `select count(*)::int as n from orders cross join unnest($1::text[]) as consumer
       where not exists (select from effects where effects.order_id = orders.id and effects.consumer = consumer.consumer)`,
      [consumers],
    ),
    twice: await one('select (count(*) - count(distinct (consumer, order_id)))::int as n from effects'),
    outOfOrder: await one(
      `select count(*)::int as n from (
         select number, max(number) over (partition by consumer, customer order by id rows between unbounded preceding and 1 preceding) as highest
         from effects) as sequence
       where number < highest`,
    ),
    redelivered: await one(
      `select ((select count(*) from effects where attempt > 1) + (select count(*) from repeats))::int as n`,
    ),
  };
}

/** The last line that a run prints. */
export function verdictLine({ lost, twice, outOfOrder, redelivered }: Verdict): string {
  return `lost ${lost}, twice ${twice}, out of order ${outOfOrder}, redelivered ${redelivered}`;
}

/** Redeliveries are what chaos brings; anything else is a defect. */
export function isRight({ lost, twice, outOfOrder }: Verdict): boolean {
  return lost === 0 && twice === 0 && outOfOrder === 0;
}
