import { randomUUID } from 'node:crypto';
import { redrive } from '@concordat/runtime';
import { exactly, type Scene } from '../scene.ts';
import { countOrders, openShop, services } from '../shop.ts';

const orders = 20;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What a careless producer may write to the topic, past the SDK. */
const malformed: readonly (readonly [what: string, body: (order: string) => Uint8Array])[] = [
  ['not JSON', () => utf8('total=33.90')],
  ['no total', (order) => utf8(JSON.stringify({ ...JSON.parse(order), total: undefined }))],
  ['money as a decimal', (order) => utf8(order.replaceAll('"amount":3390', '"amount":"33.90"'))],
  ['invalid UTF-8', () => Uint8Array.of(0x22, 0xff, 0xfe, 0x22)],
];

export const deadLetters: Scene = {
  name: 'dead-letters',
  title: 'Bad payloads are put aside, mended and sent again',
  promise:
    'A message that breaks its contract stops nobody: its original bytes are kept with the reason, and it can be mended and redriven.',
  async play(context) {
    const desk = await openShop(context);
    for (let number = 1; number <= orders; number++) await desk.place(number);
    await context.settled(services);

    const [good] = context.broker.messages('orders').filter(({ headers }) => headers['ce-type'] === 'OrderPlaced');
    if (good === undefined) throw new Error('no order was published');
    // Another order of the same shape, which was never placed.
    const another = randomUUID();
    const text = JSON.stringify({ ...JSON.parse(new TextDecoder().decode(good.body)), orderId: another });
    for (const [index, [what, body]] of malformed.entries()) {
      const headers = { ...good.headers, 'ce-id': `malformed-${index}` };
      await context.broker.publish([{ ...good, headers, body: body(text) }]);
      context.say(`Somebody publishes an order past the SDK: ${what}.`);
    }
    await context.settled(services);
    const letters = await context.store.deadLetters.list({ consumer: 'email' });
    for (const { error, problems } of letters) {
      context.show(error);
      const [first] = problems.filter(({ line }) => line !== undefined);
      if (first === undefined) continue;
      context.show(
        `  line ${first.line}, column ${first.column}: expected ${first.expected}; there is ${first.actual}`,
      );
    }

    const decimal = letters[2];
    if (decimal === undefined) throw new Error('the payload with a decimal amount was not put aside');
    await redrive(context.store.deadLetters, context.broker, [decimal.id], { mending: { body: utf8(text) } });
    await context.settled(services);
    context.say('The third is mended by hand and redriven to email, and to email alone.');

    return async () => {
      const counts = await countOrders(context);
      const kept = await context.store.deadLetters.list({ consumer: 'email', state: 'any' });
      const verbatim = kept.filter(({ body }, index) => {
        const original = malformed[index]?.[1](text);
        return original !== undefined && Buffer.compare(body, original) === 0;
      });
      const placed = kept.filter(({ problems }) => problems.some(({ line, expected }) => line === 1 && expected));
      const all = await context.store.deadLetters.count({ state: 'any' });
      const redriven = await context.store.deadLetters.count({ state: 'redriven' });
      return {
        figures: [
          exactly('placed', counts.placed, orders),
          // Payment, shipping, email and inventory each put aside what they can't read; order has no handler for it.
          exactly('dead-lettered', all, malformed.length * 4),
          exactly('kept byte for byte', verbatim.length, malformed.length),
          exactly('told with line, column and what was expected', placed.length, malformed.length),
          exactly('redriven', redriven, 1),
          exactly('mails about the mended one', await context.count('mails where about = $1', [another]), 1),
          exactly('e-mailed', counts.emailed, orders),
          exactly('shipped', counts.shipped, orders),
          exactly('lost', counts.lost, 0),
        ],
        totals: { ...counts, deadLettered: all, redriven },
      };
    };
  },
};
