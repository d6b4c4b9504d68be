import type { Message } from '@concordat/runtime';
import { exactly, type Scene } from '../scene.ts';
import { countOrders, openShop, services } from '../shop.ts';

const orders = 40;
/** Payment, shipping, email and inventory listen for placed orders. */
const listeners = 4;

/** What a relay does that dies between the broker's acknowledgement and its own note of it. */
export const duplicates: Scene = {
  name: 'duplicates',
  title: 'One order in ten is delivered twice and takes effect once',
  promise:
    'Brokers deliver at least once. The inbox is written in the handler’s own transaction, so the second time is nothing.',
  async play(context) {
    const desk = await openShop(context);
    const seen: Message[] = [];
    await context.keep(
      context.broker.subscribe({ group: 'copyist', channels: ['orders'] }, async (delivery) => {
        if (delivery.headers['ce-type'] === 'OrderPlaced') seen.push(delivery);
      }),
    );
    for (let number = 1; number <= orders; number++) await desk.place(number);
    await context.settled({ ...services, copyist: ['orders'] });

    const again = seen.filter((_, index) => index % 10 === 0);
    await context.broker.publish(again);
    context.say(`${again.length} of ${orders} orders are sent to the broker a second time, byte for byte.`);
    await context.settled({ ...services, copyist: ['orders'] });

    return async () => {
      const counts = await countOrders(context);
      const twice = await context.count(
        `(select about from mails where subject = 'We have your order' group by about having count(*) > 1) twice`,
      );
      const ignored = context.heard('duplicate');
      return {
        figures: [
          exactly('placed', counts.placed, orders),
          exactly('sent twice', seen.length - orders, again.length),
          exactly('duplicates ignored', ignored, again.length * listeners),
          exactly('e-mailed', counts.emailed, orders),
          exactly('e-mailed twice', twice, 0),
          exactly('lost', counts.lost, 0),
        ],
        totals: { ...counts, duplicatesIgnored: ignored },
      };
    };
  },
};
