import { startProjection } from '@concordat/postgres';
import { exactly, type Scene } from '../scene.ts';
import { Accounts, balances, turnover } from '../services/account.ts';

const accounts = 4;
const deposits = 10;

/** Accounts whose only record is what happened to them. */
export const eventSourcing: Scene = {
  name: 'event-sourcing',
  title: 'A balance that is written nowhere',
  promise:
    'State is replayed from events; any number of views are computed from the same streams, and can be computed again while they are read.',
  async play(context) {
    const desk = new Accounts(context.store, context.eventStore);
    const views = { database: context.database, ...context.schema, pollMs: 50 };
    const byAccount = await context.keep(startProjection(balances, views));
    const byDay = await context.keep(startProjection(turnover, views));

    const ids: string[] = [];
    for (let number = 1; number <= accounts; number++) ids.push(await desk.open(`Customer ${number}`));
    // All at once on each account: who finds that somebody was faster decides again.
    await Promise.all(ids.flatMap((id) => Array.from({ length: deposits }, () => desk.deposit(id, 100))));
    const withdrawals = await Promise.all(ids.flatMap((id) => [1, 2].map(() => desk.withdraw(id, 600))));
    const refused = withdrawals.filter(({ type }) => type === 'refused');
    context.say(
      `${accounts} accounts, ${deposits} deposits of 1.00 each, and two withdrawals of 6.00 from each at the same time.`,
    );
    const [first] = refused;
    if (first?.type === 'refused') context.say(`Only one of two can be had: ${first.reason}.`);

    const head = await context.eventStore.head();
    const reached = (await byAccount.waitFor(head)) && (await byDay.waitFor(head));
    const before = await context.rows('select * from balances order by account_id');
    // Rebuilt from nothing while the old table answers and new events arrive.
    const rebuilding = byAccount.rebuild();
    await desk.deposit(ids[0] ?? '', 100);
    const during = await context.count('balances');
    await rebuilding;
    await byAccount.waitFor(await context.eventStore.head());
    context.say('The view of balances is computed again, from the first event, while it is read and written.');

    return async () => {
      const replayed = await Promise.all(ids.map(async (id) => (await desk.account(id)).balance));
      const viewed = await context.rows<{ account_id: string; cents: string }>('select * from balances');
      const wrong = ids.filter(
        (id, index) => Number(viewed.find((row) => row.account_id === id)?.cents) !== replayed[index],
      );
      const [day] = await context.rows<{ deposited: string; withdrawn: string }>(
        'select sum(deposited) as deposited, sum(withdrawn) as withdrawn from turnover',
      );
      return {
        figures: [
          exactly('withdrawals refused', refused.length, accounts),
          exactly('cents in all accounts, replayed', sum(replayed), accounts * 400 + 100),
          exactly('accounts whose view differs', wrong.length, 0),
          exactly('cents deposited, in the other view', Number(day?.deposited), accounts * deposits * 100 + 100),
          exactly('cents withdrawn, in the other view', Number(day?.withdrawn), accounts * 600),
          exactly('views that caught up', reached ? 2 : 0, 2),
          exactly('rows to read while it was rebuilt', during, before.length),
        ],
      };
    };
  },
};

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}
