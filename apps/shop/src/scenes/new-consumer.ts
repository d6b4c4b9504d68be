import { exactly, type Scene } from '../scene.ts';
import { loyaltyTables, startLoyalty } from '../services/loyalty.ts';
import { countOrders, openShop, services } from '../shop.ts';

const orders = 25;

/** A service that nobody planned for: its own document, its own SDK, its own table; nothing else changes. */
export const newConsumer: Scene = {
  name: 'new-consumer',
  title: 'A loyalty service is added, and nobody has to know',
  promise: 'Producers know no consumer: a new one reads the log from its beginning, and needs no change anywhere else.',
  async play(context) {
    const desk = await openShop(context);
    for (let number = 1; number <= orders; number++) await desk.place(number);
    await context.settled(services);
    const sentBefore = context.broker.messages('orders').length;

    context.say(`${orders} orders later the loyalty service starts, and reads the log from its beginning.`);
    await context.store.transaction((tx) => tx.query(loyaltyTables));
    await context.keep(startLoyalty(context.service));
    await context.settled({ loyalty: ['orders'] });

    return async () => {
      const counts = await countOrders(context);
      const [sum] = await context.rows<{ points: number }>('select sum(points)::int as points from points');
      const [value] = await context.rows<{ points: number }>('select sum(total / 100)::int as points from orders');
      return {
        figures: [
          exactly('orders before it started', counts.placed, orders),
          exactly('customers with points', await context.count('points'), orders),
          exactly('points granted', sum?.points ?? 0, value?.points ?? 0),
          exactly('messages that others had to send again', context.broker.messages('orders').length - sentBefore, 0),
          exactly('lost', counts.lost, 0),
        ],
        totals: counts,
      };
    };
  },
};
