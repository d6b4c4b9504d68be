import { exactly, type Scene } from '../scene.ts';
import { countOrders, openShop, services } from '../shop.ts';

const orders = 40;

/** Orders are saved while the broker is away; their events leave when it is back. */
export const outbox: Scene = {
  name: 'outbox',
  title: 'An order and its event are saved together, or not at all',
  promise: 'The broker may be down: the customer is served, and every event arrives later, once and in order.',
  async play(context) {
    const desk = await openShop(context);
    context.broker.fail();
    for (let number = 1; number <= orders / 2; number++) await desk.place(number);
    const { pending } = await context.store.outbox.source.status();
    context.say(`The broker is down. ${orders / 2} orders are placed all the same; their events wait in the outbox.`);

    // A transaction that fails takes its event with it.
    const rejected = await desk.place(1).then(
      () => 0,
      () => 1,
    );
    context.broker.recover();
    for (let number = orders / 2 + 1; number <= orders; number++) await desk.place(number);
    context.say(`The broker is back, ${orders / 2} more orders follow; shipping, email and inventory get every one.`);
    await context.settled(services);

    return async () => {
      const counts = await countOrders(context);
      return {
        figures: [
          exactly('waited in the outbox', pending, orders / 2),
          exactly('orders that failed, with their event', rejected, 1),
          exactly('placed', counts.placed, orders),
          exactly('shipped', counts.shipped, orders),
          exactly('e-mailed', counts.emailed, orders),
          exactly('reserved', counts.reserved, orders),
          exactly('lost', counts.lost, 0),
        ],
        totals: counts,
      };
    };
  },
};
