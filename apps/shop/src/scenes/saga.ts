import { exactly, type Scene } from '../scene.ts';
import { countOrders, openShop, services } from '../shop.ts';

const orders = 30;

/** Each service does its part and undoes it when it hears that a later part failed; nobody holds a transaction over all of them. */
export const saga: Scene = {
  name: 'saga',
  title: 'Payment fails: stock is released, the order is cancelled',
  promise:
    'A business process over several services needs no distributed transaction: each step has a compensation that may be repeated.',
  async play(context) {
    let asked = 0;
    const desk = await openShop(context, { bank: () => (++asked % 3 === 0 ? 'declined' : null) });
    for (let number = 1; number <= orders; number++) await desk.place(number);
    await context.settled(services);
    context.say(`The bank refuses every third of ${orders} orders.`);

    return async () => {
      const counts = await countOrders(context);
      const refused = await context.count('payments where refused is not null');
      return {
        figures: [
          exactly('placed', counts.placed, orders),
          exactly('payments refused', refused, orders / 3),
          exactly('orders cancelled', await context.count(`orders where state = 'cancelled'`), orders / 3),
          exactly(
            'reservations released',
            await context.count('reservations where released_at is not null'),
            orders / 3,
          ),
          exactly('shipped', counts.shipped, orders - orders / 3),
          exactly(
            'cancelled and shipped all the same',
            await context.count(
              `orders join shipments on order_id = orders.id where state = 'cancelled' and shipped_at is not null`,
            ),
            0,
          ),
          exactly('lost', counts.lost, 0),
        ],
        totals: { lost: counts.lost },
      };
    };
  },
};
