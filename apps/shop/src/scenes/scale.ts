import type { ConsumerEvent } from '@concordat/runtime';
import { eventually } from '@concordat/runtime/testing';
import { exactly, noted, type Scene } from '../scene.ts';
import { startEmail } from '../services/email.ts';
import { countOrders, openShop, services } from '../shop.ts';

const batch = 40;

export const scale: Scene = {
  name: 'scale',
  title: 'A second instance joins, shares the work, and leaves',
  promise:
    'Members of a consumer group share the partitions: more instances do more work, and every key stays in order.',
  async play(context) {
    const desk = await openShop(context, { without: ['email'] });
    const handled = { first: 0, second: 0 };
    const instance = (name: keyof typeof handled): ReturnType<typeof startEmail> =>
      startEmail({
        ...context.service,
        onEvent: (event: ConsumerEvent) => {
          context.events.push(event);
          if (event.what === 'handled') handled[name] += 1;
        },
      });

    await context.keep(instance('first'));
    for (let number = 1; number <= batch; number++) await desk.place(number);
    await context.settled(services);
    const alone = { ...handled };

    const second = await instance('second');
    let number = batch;
    await eventually('work for the second instance', async () => {
      await desk.place(++number);
      return handled.second >= batch / 2;
    });
    await context.settled(services);
    const together = { ...handled };
    context.say(
      `Email runs twice now: the first has handled ${together.first} messages, the second ${together.second}.`,
    );

    await second.stop();
    for (let more = 0; more < batch; more++) await desk.place(++number);
    await context.settled(services);
    context.say('The second has left, and the first has taken its partitions over.');

    return async () => {
      const counts = await countOrders(context);
      const inverted = await context.count(
        `mails placed join mails shipped using (about)
         where placed.subject = 'We have your order' and shipped.subject = 'Your parcel is on its way' and shipped.id < placed.id`,
      );
      return {
        figures: [
          noted('handled by the first alone', alone.first),
          noted('handled by the second, together with the first', together.second),
          exactly('handled by the second after it left', handled.second - together.second, 0),
          exactly('orders told of out of order', inverted, 0),
          exactly('mails', await context.count('mails'), counts.placed * 2),
          exactly('lost', counts.lost, 0),
        ],
        totals: counts,
      };
    };
  },
};
