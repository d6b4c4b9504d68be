import { randomUUID } from 'node:crypto';
import { exactly, noted, type Scene } from '../scene.ts';
import type { SceneContext } from '../scene-context.ts';

const quotes = 50;
const currency = 'EUR';
/** So long a customer waits for a quote. */
const patienceMs = 30_000;

/** What two cups cost: an answer that the customer waits for, and that changes nothing. */
function quote(quantity: number): { readonly amount: number; readonly currency: string } {
  return { amount: 890 * quantity, currency };
}

/** A question is no event: asked directly it is one call, asked over the broker it is two messages, a correlation and a timeout. */
export const directCall: Scene = {
  name: 'direct-call',
  title: 'When not to use events: a quote needs its answer now',
  promise:
    'Events tell what has happened. Who needs an answer to go on, and changes nothing, is better off with a direct call.',
  async play(context) {
    const direct = await timed(async (quantity) => quote(quantity).amount);
    const { ask, messages } = await overTheBroker(context);
    const viaBroker = await timed(ask);
    context.say(`The same ${quotes} quotes, asked directly and over the broker.`);
    const ratio = viaBroker.medianMs / Math.max(direct.medianMs, 0.001);

    // The last answer is there before its question is acknowledged, which an outage would have delivered again.
    await context.settled({ pricing: ['quotes.asked'], storefront: ['quotes.given'] });
    // Nobody can even ask while the broker is away.
    context.broker.fail();
    const unanswered = await ask(1).then(
      () => 0,
      () => 1,
    );
    context.broker.recover();
    return async () => ({
      figures: [
        exactly('answered directly', direct.answers.length, quotes),
        exactly('answered over the broker', viaBroker.answers.length, quotes),
        exactly(
          'answers that differ',
          direct.answers.filter((answer, index) => answer !== viaBroker.answers[index]).length,
          0,
        ),
        exactly('messages over the broker', messages(), quotes * 2),
        exactly('questions without an answer while the broker is away', unanswered, 1),
        noted('times slower over the broker', Math.round(ratio)),
      ],
    });
  },
};

async function timed(ask: (quantity: number) => Promise<number>): Promise<{ answers: number[]; medianMs: number }> {
  const answers: number[] = [];
  const times: number[] = [];
  for (let quantity = 1; quantity <= quotes; quantity++) {
    const began = performance.now();
    answers.push(await ask(quantity));
    times.push(performance.now() - began);
  }
  return { answers, medianMs: times.toSorted((a, b) => a - b)[Math.floor(quotes / 2)] ?? 0 };
}

async function overTheBroker(
  context: SceneContext,
): Promise<{ ask: (quantity: number) => Promise<number>; messages: () => number }> {
  const waiting = new Map<string, (amount: number) => void>();
  const send = async (channel: string, id: string, content: unknown): Promise<void> => {
    const body = new TextEncoder().encode(JSON.stringify(content));
    await context.broker.publish([{ channel, key: id, headers: { 'ce-correlationid': id }, body }]);
  };
  const read = (body: Uint8Array): number => Number(JSON.parse(new TextDecoder().decode(body)));
  await context.keep(
    context.broker.subscribe({ group: 'pricing', channels: ['quotes.asked'] }, async ({ headers, body }) => {
      await send('quotes.given', headers['ce-correlationid'] ?? '', quote(read(body)).amount);
    }),
  );
  await context.keep(
    context.broker.subscribe({ group: 'storefront', channels: ['quotes.given'] }, async ({ headers, body }) => {
      waiting.get(headers['ce-correlationid'] ?? '')?.(read(body));
    }),
  );
  return {
    async ask(quantity) {
      const id = randomUUID();
      const { promise, resolve, reject } = Promise.withResolvers<number>();
      waiting.set(id, resolve);
      // An answer that never comes must end, too: the direct call needs none of this.
      const timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs} ms`)), patienceMs);
      try {
        await send('quotes.asked', id, quantity);
        return await promise;
      } finally {
        clearTimeout(timer);
        waiting.delete(id);
      }
    },
    messages: () => ['quotes.asked', 'quotes.given'].flatMap((channel) => context.broker.messages(channel)).length,
  };
}
