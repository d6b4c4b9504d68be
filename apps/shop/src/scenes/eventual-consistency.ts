import { startProjection } from '@concordat/postgres';
import { exactly, type Scene } from '../scene.ts';
import { Accounts, balances } from '../services/account.ts';

const deposits = 20;

/** A read model that is behind on purpose, and a client that doesn't care, and one that does. */
export const eventualConsistency: Scene = {
  name: 'eventual-consistency',
  title: 'A read model lags, says so, and a client waits for its own write',
  promise:
    'What is read may be a moment old: it says how far behind it is, and who has just written can wait for just that.',
  async play(context) {
    const desk = new Accounts(context.store, context.eventStore);
    const id = await desk.open('Ada Byron');

    // Closed until the scene opens it: the view stands still in the middle of its work.
    const gate = Promise.withResolvers<void>();
    let closed = true;
    const view = await context.keep(
      startProjection(
        {
          ...balances,
          async apply(event, projection) {
            if (closed && event.type !== 'AccountOpened') throw new Error('the view is held back');
            await balances.apply(event, projection);
          },
        },
        { database: context.database, ...context.schema, pollMs: 20, batch: 1, onError: () => gate.resolve() },
      ),
    );
    for (let count = 0; count < deposits; count++) await desk.deposit(id, 100);
    await gate.promise;
    const stale = { cents: await shown(), ...(await view.status()).lag };
    context.say(
      `While the view is held back it answers ${stale.cents} cents, and says that it is ${stale.events} events behind; ` +
        `the account holds ${(await desk.account(id)).balance}.`,
    );

    const write = await desk.deposit(id, 100);
    const position = write.type === 'done' ? write.position : '0';
    const tooSoon = await view.waitFor(position, { timeoutMs: 50 });
    closed = false;
    const inTime = await view.waitFor(position, { timeoutMs: 20_000 });
    const own = await shown();
    context.say(`A client that has deposited once more waits for its own write, and then reads ${own}.`);

    return async () => {
      const account = await desk.account(id);
      const { lag } = await view.status();
      return {
        figures: [
          exactly('read while it lagged', stale.cents, 0),
          exactly('events behind, as it says', stale.events, deposits),
          exactly('own write there at once', tooSoon ? 'yes' : 'no', 'no'),
          exactly('own write there after waiting', inTime ? 'yes' : 'no', 'yes'),
          exactly('read after waiting', own, (deposits + 1) * 100),
          exactly('read in the end', await shown(), account.balance),
          exactly('events behind in the end', lag.events, 0),
        ],
      };
    };

    async function shown(): Promise<number> {
      const [row] = await context.rows<{ cents: string }>('select cents from balances where account_id = $1', [id]);
      return Number(row?.cents ?? 0);
    }
  },
};
