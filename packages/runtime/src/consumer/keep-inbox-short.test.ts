import { describe, expect, it } from 'vitest';
import { inMemoryStore } from '../in-memory/in-memory-store.ts';
import { eventually } from '../testing/eventually.ts';
import { keepInboxShort } from './keep-inbox-short.ts';

describe('the inbox', () => {
  it('forgets what its consumer handled long ago, keeps what is recent, and survives an outage', async () => {
    let now = new Date(Date.now() - 10_000);
    const store = inMemoryStore({ now: () => now });
    const record = (consumer: string, id: string) => store.transaction((tx) => store.inbox.record(tx, consumer, id));
    await record('billing', 'old');
    await record('email', 'old');
    now = new Date();
    await record('billing', 'recent');
    const stop = new AbortController();
    store.fail();
    const running = keepInboxShort({
      inbox: store.inbox,
      consumer: 'billing',
      retentionMs: 5_000,
      signal: stop.signal,
      everyMs: 2,
    });
    store.recover();
    await eventually('the old one to be forgotten', () => record('billing', 'old'));
    expect([await record('billing', 'recent'), await record('email', 'old')]).toEqual([false, false]);
    stop.abort();
    await running;
  });

  it('is kept for ever when it is told so', async () => {
    const { inbox } = inMemoryStore();
    await keepInboxShort({
      inbox,
      consumer: 'billing',
      retentionMs: Number.POSITIVE_INFINITY,
      signal: new AbortController().signal,
    });
  });
});
