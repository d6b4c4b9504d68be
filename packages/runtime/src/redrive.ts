import type { Broker } from './broker.ts';
import type { DeadLetter, DeadLetterQuery, DeadLetterState, DeadLetters, Mending } from './dead-letters.ts';
import { redriveHeaders } from './redrive-headers.ts';
import { RuntimeError } from './runtime-error.ts';

/** What a redrive changes on the way. */
export interface RedriveOptions {
  /** What to change before it is sent again; of headers those that are named, the others stay. For one letter, or a function of each. */
  readonly mending?: Mending | ((letter: DeadLetter) => Mending | undefined);
}

/** What a redrive has done. */
export interface RedriveResult {
  /** Ids of the letters that were sent again, in the order of sending. They are `sent` until their consumer has handled them. */
  readonly redriven: readonly string[];
  /** Ids that were left alone, and the state they are in; `unknown` where there is no such letter. */
  readonly skipped: readonly { readonly id: string; readonly state: DeadLetterState | 'unknown' }[];
}

/**
 * Sends dead letters again, in the order in which they were put aside, to the consumer that failed and to no other; the inbox lets each
 * take effect once. Letters that are `sent` already are sent once more when they are named by id or by `state: 'sent'`: what a redrive that
 * died has left behind. Rejects with `outage` when the broker can't be reached; the letters
 * that were not sent are `waiting` as before.
 */
export async function redrive<Tx>(
  deadLetters: DeadLetters<Tx>,
  broker: Broker,
  which: readonly string[] | DeadLetterQuery,
  options: RedriveOptions = {},
): Promise<RedriveResult> {
  const { letters, unknown } = await find(deadLetters, which);
  const { mending } = options;
  if (typeof mending === 'object' && letters.length > 1) {
    throw new RuntimeError('usage', `one mending for ${letters.length} letters; name one letter, or give a function`);
  }
  const redriven: string[] = [];
  const skipped: { id: string; state: DeadLetterState | 'unknown' }[] = unknown.map((id) => ({ id, state: 'unknown' }));
  for (const letter of letters) {
    const { id, channel, key, consumer } = letter;
    const mended = typeof mending === 'function' ? mending(letter) : mending;
    // Marked first: its consumer may be faster than this function, and then has the last word.
    if (!(await deadLetters.markSent(id))) {
      skipped.push({ id, state: (await deadLetters.get(id))?.state ?? 'unknown' });
      continue;
    }
    try {
      await broker.publish([
        {
          channel,
          key,
          headers: { ...letter.headers, ...mended?.headers, ...redriveHeaders(consumer, id) },
          body: mended?.body ?? letter.body,
        },
      ]);
    } catch (error) {
      // When even that fails, it stays `sent`, where a person sees it.
      if (letter.state === 'waiting') await deadLetters.reopen(id, letter).catch(() => false);
      throw error;
    }
    redriven.push(id);
  }
  return { redriven, skipped };
}

async function find<Tx>(deadLetters: DeadLetters<Tx>, which: readonly string[] | DeadLetterQuery) {
  const letters: DeadLetter[] = [];
  const unknown: string[] = [];
  if (isIds(which)) {
    for (const id of new Set(which)) {
      const letter = await deadLetters.get(id);
      if (letter === undefined) unknown.push(id);
      else letters.push(letter);
    }
    letters.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
    return { letters, unknown };
  }
  const most = which.limit ?? Number.POSITIVE_INFINITY;
  for (let after = which.after; letters.length < most; after = letters.at(-1)?.id) {
    const page = await deadLetters.list({
      ...which,
      ...(after === undefined ? {} : { after }),
      limit: Math.min(100, most - letters.length),
    });
    letters.push(...page);
    if (page.length === 0) break;
  }
  return { letters, unknown };
}

function isIds(which: readonly string[] | DeadLetterQuery): which is readonly string[] {
  return Array.isArray(which);
}
