import { exactly, type Scene } from '../scene.ts';
import { startEmail } from '../services/email.ts';
import { countOrders, openShop, services } from '../shop.ts';

const orders = 30;

export const resilience: Scene = {
  name: 'resilience',
  title: 'Email is down, the shop goes on',
  promise: 'A consumer that stops delays nobody but itself; how far behind it is stays visible, and it catches up.',
  async play(context) {
    const desk = await openShop(context, { without: ['email'] });
    // The group exists and has a position, and then its process goes away.
    const email = await startEmail(context.service);
    await desk.place(0);
    await context.settled(services);
    await email.stop();

    const { email: _, ...others } = services;
    for (let number = 1; number <= orders; number++) await desk.place(number);
    await context.settled(others);
    const meanwhile = await countOrders(context);
    const lag = await context.broker.lag('email', ['orders']);
    const behind = lag.reduce((sum, { messages }) => sum + messages, 0);
    context.say(`Email is stopped. ${orders} orders are placed, paid and shipped; email is ${behind} messages behind.`);

    await context.keep(startEmail(context.service));
    await context.settled(services);
    context.say('Email is started again and works off its backlog.');

    return async () => {
      const counts = await countOrders(context);
      return {
        figures: [
          exactly('shipped while email was down', meanwhile.shipped, orders + 1),
          exactly('e-mailed while it was down', meanwhile.emailed, 1),
          exactly('messages behind', behind, orders * 2),
          exactly('e-mailed in the end', counts.emailed, orders + 1),
          exactly('lost', counts.lost, 0),
        ],
        totals: counts,
      };
    };
  },
};
