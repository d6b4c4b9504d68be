import { defineSdk as emailSdk } from '@concordat/app-shop/generated/email';
import { defineSdk as orderSdk } from '@concordat/app-shop/generated/order';
import { fromPg, migrate, postgresBroker, postgresStore } from '@concordat/postgres';
import { startPostgres } from '@concordat/postgres/testing';
import type { Broker, InMemoryBroker, RelayOptions, Store } from '@concordat/runtime';
import { inMemoryBroker, inMemoryStore } from '@concordat/runtime';
import { eventually } from '@concordat/runtime/testing';
import pg from 'pg';

/** What was told while something was down, and what became of the orders. */
export interface OutageResult {
  /** The first message that a person would see. */
  readonly told: string;
  readonly placed: number;
  readonly handled: number;
}

/** When the outage happens: before anything has started, or between the orders. */
export type Moment = 'at start' | 'in the middle';

const orders = 10;

/** The broker is away; the outbox keeps what is owed. */
export async function brokerOutage(moment: Moment): Promise<OutageResult> {
  const broker: InMemoryBroker = inMemoryBroker({ redeliveryMs: 1 });
  const store = inMemoryStore();
  if (moment === 'at start') broker.fail();
  const { order, told, handled, stop } = await startServices(broker, store, {
    pollMs: 5,
    backoff: { baseMs: 1, capMs: 20 },
  });
  try {
    for (let placed = 0; placed < orders; placed++) {
      if (moment === 'in the middle' && placed === orders / 2) broker.fail();
      await store.transaction((tx) => order.orderPlaced.enqueue(tx, numbered(order.orderPlaced.example(), placed)));
    }
    await eventually('a word about the outage', () => told.length > 0);
    broker.recover();
    await eventually('every order handled', () => handled.size === orders);
    return { told: told[0] ?? '', placed: orders, handled: handled.size };
  } finally {
    await stop();
    await broker.close();
    await store.close();
  }
}

/** The database is away, and with it outbox, inbox and the durable log. */
export async function databaseOutage(moment: Moment): Promise<OutageResult> {
  const server = await startPostgres();
  const pool = new pg.Pool({ connectionString: server.url, max: 10 });
  const database = fromPg<pg.PoolClient>(pool);
  await migrate(database);
  const broker: Broker = postgresBroker(database, { leaseMs: 500, pollMs: 50 });
  const store = postgresStore(database);
  if (moment === 'at start') await server.crash();
  const { order, told, handled, stop } = await startServices(broker, store, {
    leaseMs: 500,
    pollMs: 50,
    backoff: { baseMs: 5, capMs: 50 },
  });
  const place = (number: number): Promise<string> =>
    store.transaction((tx) => order.orderPlaced.enqueue(tx, numbered(order.orderPlaced.example(), number)));
  try {
    for (let placed = 0; placed < orders; placed++) {
      if (moment === 'in the middle' && placed === orders / 2) await server.crash();
      // The caller hears of it, and nothing of the order is kept: it is the caller's to try again.
      await place(placed).catch(async (error: Error) => {
        told.push(error.message);
        await server.start();
        await place(placed);
      });
    }
    await eventually('every order handled', () => handled.size === orders);
    return { told: told[0] ?? '', placed: orders, handled: handled.size };
  } finally {
    await stop();
    await broker.close();
    await store.close();
    await pool.end();
    await server.dispose();
  }
}

/** A relay, and a consumer that notes what it handles; both note what they are told of an outage. */
async function startServices<Tx>(
  broker: Broker,
  store: Store<Tx>,
  relayOptions: Pick<RelayOptions, 'leaseMs' | 'pollMs' | 'backoff'>,
) {
  const told: string[] = [];
  const handled = new Set<string>();
  const order = orderSdk({ broker, store });
  const email = emailSdk({ broker, store });
  const relay = order.startRelay({
    ...relayOptions,
    onEvent: (event) => void (event.what === 'outage' && told.push(event.error.message)),
  });
  const consumer = await email
    .consumer('email', { onEvent: (event) => void (event.what === 'paused' && told.push(event.error.message)) })
    .on(email.orderPlaced, async ({ orderId }) => void handled.add(orderId))
    .start();
  const stop = async (): Promise<void> => {
    await consumer.stop();
    await relay.stop();
  };
  return { order, told, handled, stop };
}

function numbered<T extends { orderId: string }>(order: T, number: number): T {
  return { ...order, orderId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` };
}
