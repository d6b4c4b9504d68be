import type { Inbox } from '../inbox.ts';
import { sleep } from '../sleep.ts';

export interface KeepInboxShortOptions<Tx> {
  readonly inbox: Inbox<Tx>;
  readonly consumer: string;
  readonly retentionMs: number;
  readonly signal: AbortSignal;
  /** Default: an hour. */
  readonly everyMs?: number;
}

/** Forgets, now and then, what the consumer handled longer ago than `retentionMs`. Ends when the signal aborts; never rejects. */
export async function keepInboxShort<Tx>(options: KeepInboxShortOptions<Tx>): Promise<void> {
  const { inbox, consumer, retentionMs, signal, everyMs = 3_600_000 } = options;
  if (!Number.isFinite(retentionMs)) return;
  // The members of a group start together; a random first pause keeps them from pruning together.
  await sleep(Math.random() * everyMs, signal, { background: true });
  while (!signal.aborted) {
    // Whether this fails or not, the next round comes, and the inbox only grows meanwhile.
    await inbox.prune(new Date(Date.now() - retentionMs), consumer).catch(() => 0);
    await sleep(everyMs, signal, { background: true });
  }
}
