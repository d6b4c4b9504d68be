import type { Broker } from '../broker.ts';
import type { ConsumerEvent } from '../consumer/consumer-event.ts';
import type { InMemoryBroker } from '../in-memory/in-memory-broker.ts';
import type { OutboxSource } from '../outbox.ts';
import { type Relay, startRelay } from '../relay.ts';
import { RuntimeError } from '../runtime-error.ts';
import { sleep } from '../sleep.ts';
import { describeHappened } from './describe-happened.ts';

export interface SettlingOptions {
  readonly broker: InMemoryBroker;
  readonly source: OutboxSource;
  readonly publishTo: Broker;
  readonly patienceMs: number;
  readonly happened: readonly ConsumerEvent[];
}

/** Brings what one SDK owes to the broker, and waits until nothing is left to do for all SDKs on that broker. */
export interface Settling {
  /** Starts a relay unless one runs; it ends when the outbox is empty, so that no timer outlives the work. */
  publish(): void;
  /** Rejects with `RuntimeError` code `usage` when nothing has happened for too long and something is left to do. */
  wait(): Promise<void>;
  stop(): Promise<void>;
}

/** What the SDKs on one broker know of each other. */
interface Neighbour {
  pending(): Promise<number>;
  publish(): void;
  /** Changes whenever something moves. */
  activity(): string;
}

const neighbours = new WeakMap<InMemoryBroker, Set<Neighbour>>();
const pauseMs = 2;
/** So often it has to be looked at in vain: when the whole process stood still, others had no turn either. */
const fewestLooks = 100;
// Taken once: a test may have stopped the clock.
const { now } = Date;

export function settling({ broker, source, publishTo, patienceMs, happened }: SettlingOptions): Settling {
  const stopping = new AbortController();
  let relay: Relay | undefined;
  let ending: Promise<void> = Promise.resolve();
  let published = 0;

  const pending = async (): Promise<number> => (await source.status()).pending;
  const run = async (running: Relay): Promise<void> => {
    // While the store can't be reached the relay waits too.
    while (!stopping.signal.aborted && (await pending().catch(() => 1)) > 0) {
      await sleep(pauseMs, stopping.signal, { background: true });
    }
    await running.stop();
    relay = undefined;
    // What was committed while the relay stopped.
    if (await pending().catch(() => 0)) publish();
  };
  const publish = (): void => {
    if (relay !== undefined || stopping.signal.aborted) return;
    relay = startRelay({
      source,
      broker: publishTo,
      pollMs: 5,
      backoff: { baseMs: 1, capMs: 5 },
      onEvent: ({ what }) => {
        if (what === 'published') published += 1;
      },
    });
    ending = run(relay);
  };

  const activity = () => `${published} ${happened.length} ${relay === undefined ? 'idle' : 'publishing'}`;
  const own: Neighbour = { pending, publish, activity };
  const all = neighbours.get(broker) ?? new Set();
  neighbours.set(broker, all.add(own));

  /** Idle only when nothing has moved while we looked: an event is in an outbox, in the broker, or in a handler. */
  const look = async () => {
    const moved = () => [broker.messages().length, ...[...all].map((sdk) => sdk.activity())].join();
    const [before, backlog] = [moved(), broker.backlog()];
    let owed = 0;
    for (const sdk of all) {
      const count = await sdk.pending();
      if (count > 0) sdk.publish();
      owed += count;
    }
    const isIdle = owed === 0 && backlog === 0 && !before.includes('publishing') && before === moved();
    return { isIdle, before, owed, backlog };
  };

  return {
    publish,
    async wait() {
      let seen = '';
      let [end, looks] = [now() + patienceMs, 0];
      for (;;) {
        const { isIdle, before, owed, backlog } = await look();
        if (isIdle) return;
        if (before !== seen) [end, looks] = [now() + patienceMs, 0];
        seen = before;
        looks += 1;
        if (now() > end && looks > fewestLooks) {
          const left = `left to publish: ${owed}, left to handle: ${backlog}`;
          const last = describeHappened(happened);
          throw new RuntimeError(
            'usage',
            `nothing has happened for ${patienceMs} ms; ${left}; is a handler waiting for something?${last}`,
          );
        }
        await sleep(pauseMs, stopping.signal);
        if (stopping.signal.aborted) throw new RuntimeError('closed', 'this SDK was closed while a test waited for it');
      }
    },
    async stop() {
      stopping.abort();
      all.delete(own);
      await ending;
    },
  };
}
