import { defineSdk } from '@concordat/app-shop/generated/email';
import type { DeadLetter } from '@concordat/runtime';
import { inMemorySdk } from '@concordat/runtime/testing';
import type { PayloadInput } from './payload-inputs.ts';

/** What became of a payload, and of the good one behind it. */
export interface PayloadResult {
  readonly letters: readonly DeadLetter[];
  readonly original: Uint8Array;
  /** Orders that were handled. */
  readonly handled: number;
}

/** Publishes a bad order and a good one behind it under the same key, to a consumer of the generated SDK. */
export async function payloadResult({ body, type = 'OrderPlaced' }: PayloadInput): Promise<PayloadResult> {
  const memory = inMemorySdk(defineSdk);
  try {
    let handled = 0;
    const { sdk, broker, store } = memory;
    await memory.receive(sdk.orderPlaced, sdk.orderPlaced.example(), { key: 'one' });
    const [good] = broker.messages('orders');
    if (good === undefined) throw new Error('nothing was published');
    const original = body(new TextDecoder().decode(good.body));
    await broker.publish([
      { ...good, body: original, headers: { ...good.headers, 'ce-id': 'bad', 'ce-type': type } },
      { ...good, headers: { ...good.headers, 'ce-id': 'behind-it' } },
    ]);
    await sdk
      .consumer('email')
      .on(sdk.orderPlaced, async () => {
        handled += 1;
      })
      .start();
    await memory.settled();
    return { letters: await store.deadLetters.list(), original, handled };
  } finally {
    await memory.close();
  }
}
