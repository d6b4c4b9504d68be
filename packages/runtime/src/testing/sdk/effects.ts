import type { Broker } from '../../broker.ts';
import type { HandlerContext } from '../../sdk.ts';
import { eventually } from '../eventually.ts';
import type { OrderSdk } from './order-sdk.ts';

/** An effect that every store can have: an event in the outbox, in the handler's own transaction. */
export async function ship<Tx>(sdk: OrderSdk<Tx>, what: string, context: HandlerContext<Tx>): Promise<void> {
  await sdk.orderShipped.enqueue(context.tx, { orderId: what }, { causedBy: context, key: context.key });
}

/** The effects that have come out at the other end, in order, as a relay and a subscription see them. */
export async function shipped<Tx>(
  broker: Broker,
  sdk: OrderSdk<Tx>,
): Promise<{ readonly effects: readonly string[]; stop(): Promise<void> }> {
  const effects: string[] = [];
  const seen = new Set<string>();
  const relay = sdk.startRelay({ pollMs: 20 });
  const subscription = await broker.subscribe(
    { group: 'observer', channels: [sdk.orderShipped.channel] },
    async (delivery) => {
      const id = delivery.headers['ce-id'] ?? '';
      // The broker may bring it twice; that is no second effect.
      if (!seen.has(id)) effects.push(sdk.orderShipped.parse(delivery.body).orderId);
      seen.add(id);
    },
  );
  return {
    effects,
    stop: async () => {
      await relay.stop();
      await subscription.stop();
    },
  };
}

/** Waits until the outbox is empty and the groups have nothing left to read. */
export async function quiet(broker: Broker, channels: Readonly<Record<string, string>>): Promise<void> {
  for (const [group, channel] of Object.entries(channels)) {
    await eventually(`${group} to be idle`, async () => (await broker.lag(group, [channel]))[0]?.messages === 0);
  }
}
