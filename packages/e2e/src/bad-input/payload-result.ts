import { defineSdk } from '@concordat/app-shop/generated/email';
import type { DeadLetter, Message } from '@concordat/runtime';
import { inMemorySdk } from '@concordat/runtime/testing';

/** What became of a payload, and of the good one behind it. */
export interface PayloadResult {
  readonly letters: readonly DeadLetter[];
  /** Orders that were handled. */
  readonly handled: number;
}

/** Publishes a bad message between two good orders, all of one key, to a consumer of a generated SDK. */
export async function payloadResult(bad: Message): Promise<PayloadResult> {
  const memory = inMemorySdk(defineSdk);
  try {
    let handled = 0;
    const { sdk, broker, store } = memory;
    const { key } = bad;
    await sdk
      .consumer('email')
      .on(sdk.orderPlaced, async () => {
        handled += 1;
      })
      .start();
    await memory.receive(sdk.orderPlaced, sdk.orderPlaced.example(), { key });
    await broker.publish([bad]);
    // Rejects with the bad one's error; what is kept of it is read below.
    await Promise.allSettled([memory.settled()]);
    await memory.receive(sdk.orderPlaced, sdk.orderPlaced.example(), { key });
    return { letters: await store.deadLetters.list(), handled };
  } finally {
    await memory.close();
  }
}
