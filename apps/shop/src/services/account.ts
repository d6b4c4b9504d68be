import { randomUUID } from 'node:crypto';
import type { AppendResult, EventStore, NewStreamEvent, Projection, StreamEvent } from '@concordat/postgres';
import type { Store } from '@concordat/runtime';
import type { AccountOpened, MoneyDeposited, MoneyWithdrawn } from '../../generated/account/index.ts';
import type { Sql } from './service.ts';

const currency = 'EUR';

/** An account is what happened to it; its balance is written nowhere. */
export interface Account {
  /** The stream's version that this was rebuilt from; 0 when the account was never opened. */
  readonly version: number;
  /** In cents. */
  readonly balance: number;
}

/** What a command came to. `position` is for those who want to read their own write. */
export type CommandResult =
  | { readonly type: 'done'; readonly position: string }
  | { readonly type: 'refused'; readonly reason: string };

/** Replays a stream. */
function replay(events: readonly StreamEvent[]): Account {
  return events.reduce<Account>(({ balance }, event) => ({ version: event.version, balance: balance + cents(event) }), {
    version: 0,
    balance: 0,
  });
}

/** What an event adds to the balance, in cents. */
export function cents({ type, data }: Pick<StreamEvent, 'type' | 'data'>): number {
  if (type === 'MoneyDeposited') return (data as MoneyDeposited).amount.amount;
  if (type === 'MoneyWithdrawn') return -(data as MoneyWithdrawn).amount.amount;
  return 0;
}

/** The commands of the account service: each decides on the replayed account, and records only if nobody was faster. */
export class Accounts<Tx extends Sql> {
  readonly #store: Store<Tx>;
  readonly #events: EventStore<Tx>;

  constructor(store: Store<Tx>, events: EventStore<Tx>) {
    this.#store = store;
    this.#events = events;
  }

  async account(accountId: string): Promise<Account> {
    return replay(await this.#events.read(accountId));
  }

  async open(owner: string): Promise<string> {
    const accountId = randomUUID();
    const opened: AccountOpened = { accountId, owner, currency, openedAt: new Date().toISOString() };
    await this.#append(accountId, 0, { type: 'AccountOpened', data: opened });
    return accountId;
  }

  async deposit(accountId: string, amount: number): Promise<CommandResult> {
    const deposited: MoneyDeposited = {
      accountId,
      amount: { amount, currency },
      depositedAt: new Date().toISOString(),
    };
    return this.#decide(accountId, () => ({ type: 'MoneyDeposited', data: deposited }));
  }

  async withdraw(accountId: string, amount: number): Promise<CommandResult> {
    const withdrawn: MoneyWithdrawn = {
      accountId,
      amount: { amount, currency },
      withdrawnAt: new Date().toISOString(),
    };
    return this.#decide(accountId, ({ balance }) =>
      balance < amount ? `the account holds ${balance}, not ${amount}` : { type: 'MoneyWithdrawn', data: withdrawn },
    );
  }

  /** Reads, decides, appends; after a conflict all over again, on what the faster one left. */
  async #decide(accountId: string, decide: (account: Account) => NewStreamEvent | string): Promise<CommandResult> {
    for (;;) {
      const account = await this.account(accountId);
      const decision = decide(account);
      if (typeof decision === 'string') return { type: 'refused', reason: decision };
      const result = await this.#append(accountId, account.version, decision);
      if (result.type === 'appended') return { type: 'done', position: result.position };
    }
  }

  #append(accountId: string, version: number, event: NewStreamEvent): Promise<AppendResult> {
    return this.#store.transaction((tx) =>
      this.#events.append(tx, accountId, version === 0 ? 'none' : version, [event]),
    );
  }
}

/** One view of the accounts: what each holds. */
export const balances: Projection<Sql> = {
  name: 'balances',
  tables: { balances: 'account_id uuid primary key, cents bigint not null' },
  async apply(event, { tx, table }) {
    await tx.query(
      `insert into ${table('balances')} as own (account_id, cents) values ($1, $2)
       on conflict (account_id) do update set cents = own.cents + excluded.cents`,
      [event.stream, cents(event)],
    );
  },
};

/** Another view of the same streams: what moved on each day. */
export const turnover: Projection<Sql> = {
  name: 'turnover',
  tables: { turnover: 'day date primary key, deposited bigint not null, withdrawn bigint not null' },
  async apply(event, { tx, table }) {
    const moved = cents(event);
    if (moved === 0) return;
    await tx.query(
      `insert into ${table('turnover')} as own (day, deposited, withdrawn) values ($1, $2, $3)
       on conflict (day) do update
       set deposited = own.deposited + excluded.deposited, withdrawn = own.withdrawn + excluded.withdrawn`,
      [event.recordedAt.toISOString().slice(0, 10), Math.max(moved, 0), Math.max(-moved, 0)],
    );
  },
};
