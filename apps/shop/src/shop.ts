import type { SceneContext } from './scene-context.ts';
import { startEmail } from './services/email.ts';
import { startInventory } from './services/inventory.ts';
import { type OrderDesk, orderDesk, startOrder } from './services/order.ts';
import { type PaymentOptions, startPayment } from './services/payment.ts';
import { startShipping } from './services/shipping.ts';

/** The channels of the business. */
export const channels = ['orders', 'payments', 'inventory', 'users'] as const;

/** The five services by their consumer group, and the channels that each listens to. */
export const services = {
  order: ['orders', 'payments', 'inventory'],
  payment: ['orders'],
  shipping: ['orders', 'payments'],
  email: ['orders', 'payments', 'users'],
  inventory: ['orders'],
} as const;

export type Group = keyof typeof services;

export interface ShopOptions {
  readonly bank?: PaymentOptions['bank'];
  /** Services that aren't started. */
  readonly without?: readonly Group[];
}

/** Starts the relay and the five services of the shop; they end with the scene. Returns the desk where orders are placed. */
export async function openShop(context: SceneContext, options: ShopOptions = {}): Promise<OrderDesk> {
  const { service } = context;
  const desk = orderDesk(service);
  await context.keep(desk.sdk.startRelay({ pollMs: 50 }));
  const start = {
    order: () => startOrder(service),
    payment: () => startPayment(options.bank === undefined ? service : { ...service, bank: options.bank }),
    shipping: () => startShipping(service),
    email: () => startEmail(service),
    inventory: () => startInventory(service),
  };
  for (const group of Object.keys(start) as Group[])
    if (options.without?.includes(group) !== true) await context.keep(start[group]());
  return desk;
}

/** What the orders of a scene came to, read from the services' own tables. */
export interface OrderCounts {
  readonly placed: number;
  readonly shipped: number;
  readonly emailed: number;
  readonly reserved: number;
  /** Orders that shipping, inventory or email never heard of, summed over the three. */
  readonly lost: number;
}

export async function countOrders(context: SceneContext): Promise<OrderCounts> {
  const placed = await context.count('orders');
  const shipped = await context.count('shipments where shipped_at is not null');
  const emailed = await context.count(`mails join orders on about = orders.id where subject = 'We have your order'`);
  const reserved = await context.count('reservations');
  const missing = (table: string): Promise<number> =>
    context.count(`orders where not exists (select from ${table} and about.order_id = orders.id)`);
  const lost =
    (await missing('shipments about where about.address is not null')) +
    (await missing('reservations about where true')) +
    (await missing(`(select about as order_id from mails where subject = 'We have your order') about where true`));
  return { placed, shipped, emailed, reserved, lost };
}
