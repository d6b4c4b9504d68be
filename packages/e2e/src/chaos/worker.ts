// The process that is killed: the relay and the three consumers. `node … worker.ts <max attempts>`, with DATABASE_URL
import { defineSdk as emailSdk } from '@concordat/app-shop/generated/email';
import { defineSdk as inventorySdk } from '@concordat/app-shop/generated/inventory';
import { defineSdk as shippingSdk } from '@concordat/app-shop/generated/shipping';
import { fromPg, postgresBroker, postgresStore } from '@concordat/postgres';
import type { ConsumerEvent, Handler } from '@concordat/runtime';
import pg from 'pg';
import type { ConsumerName } from './ledger.ts';

// Ends with its parent, however that ends, and be it in the middle of what follows.
process.on('disconnect', () => process.exit(0));

const [attempts] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12 });
const database = fromPg<pg.PoolClient>(pool);
// A short lease, so that the next process needn't wait long for the partitions of the one that was killed.
const leaseMs = 1_000;
const store = postgresStore(database);
const broker = postgresBroker(database, { leaseMs });

interface Order {
  readonly orderId: string;
  readonly customerId: string;
  readonly note?: string;
}

function record(consumer: ConsumerName): Handler<Order, pg.PoolClient> {
  return async (order, { tx, attempt }) => {
    await tx.query('insert into effects (consumer, order_id, customer, number, attempt) values ($1, $2, $3, $4, $5)', [
      consumer,
      order.orderId,
      order.customerId,
      Number(order.note),
      attempt,
    ]);
  };
}

function onEvent(event: ConsumerEvent): void {
  if (event.what !== 'duplicate') return;
  // Only a count for the reader: one that is lost in a kill changes no verdict.
  pool
    .query('insert into repeats (consumer, event_id) values ($1, $2)', [event.consumer, event.eventId])
    .catch(() => {});
}

// A message that a kill interrupts has used up an attempt; the contract's five would put an innocent one aside.
const options = { onEvent, retry: { maxAttempts: Number(attempts) } };

const shipping = shippingSdk({ broker, store });
const email = emailSdk({ broker, store });
const inventory = inventorySdk({ broker, store });

shipping.startRelay({ leaseMs, pollMs: 200 });
await shipping.consumer('shipping', options).on(shipping.orderPlaced, record('shipping')).start();
await email.consumer('email', options).on(email.orderPlaced, record('email')).start();
await inventory.consumer('inventory', options).on(inventory.orderPlaced, record('inventory')).start();
