import type { Broker, StartPosition, Subscription } from '../../broker.ts';
import type { Delivery, Message } from '../../message.ts';
import { eventually } from '../eventually.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A message whose body is a text, which names it in the assertions. */
export function textMessage(channel: string, key: string | null, text: string): Message {
  return { channel, key, headers: { 'content-type': 'text/plain' }, body: encoder.encode(text) };
}

/** `count` messages of one key: `<key>:0`, `<key>:1`, … */
export function series(channel: string, key: string, count: number, first = 0): Message[] {
  return Array.from({ length: count }, (_, index) => textMessage(channel, key, `${key}:${first + index}`));
}

export function textOf(message: Message): string {
  return decoder.decode(message.body);
}

/** A subscription that writes down what it handled. */
export interface Collector {
  readonly deliveries: readonly Delivery[];
  /** Texts in the order of their first handling: what arrives again is left out. */
  texts(): string[];
  /** The texts of one key, as {@link series} numbers them. */
  ofKey(key: string): string[];
  /** Waits until so many different texts have been handled. */
  have(count: number): Promise<void>;
  stop(): Promise<void>;
}

export interface CollectOptions {
  readonly group: string;
  readonly channels: readonly string[];
  readonly from?: StartPosition;
  /** Runs before the delivery is written down; when it rejects, it isn't. */
  readonly before?: (delivery: Delivery, signal: AbortSignal) => Promise<void>;
}

export async function collect(broker: Broker, options: CollectOptions): Promise<Collector> {
  const deliveries: Delivery[] = [];
  const { before, ...subscribe } = options;
  const subscription: Subscription = await broker.subscribe(subscribe, async (delivery, { signal }) => {
    await before?.(delivery, signal);
    deliveries.push(delivery);
  });
  const texts = () => [...new Set(deliveries.map(textOf))];
  return {
    deliveries,
    texts,
    ofKey: (key) => texts().filter((text) => text.startsWith(`${key}:`)),
    have: async (count) => {
      await eventually(`${count} messages in ${options.group}`, () => new Set(deliveries.map(textOf)).size >= count);
    },
    stop: () => subscription.stop(),
  };
}
