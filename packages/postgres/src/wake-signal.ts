import type { Database } from './database.ts';

/** Wakes whoever waits for new rows: at once in this process, by one notification in the others. */
export interface WakeSignal {
  /** Call after the commit. Many calls at once become one notification. Never rejects: polling is the fallback. */
  send(): void;
  /** Calls back soon after a `send` of any process. The function given back stops it. */
  listen(wake: () => void): Promise<() => Promise<void>>;
  /** Fulfils when the notification under way, if any, is out. */
  idle(): Promise<void>;
}

/**
 * `NOTIFY` inside the writer's transaction, or in a trigger, takes a lock over the whole cluster until the commit and cuts the
 * commit rate to a half or less. So it is sent after the commit, by itself, and one covers all commits since the last.
 */
export function wakeSignal<Tx>(database: Database<Tx>, channel: string): WakeSignal {
  const local = new Set<() => void>();
  let sending: Promise<void> | undefined;
  let again = false;

  async function notify(): Promise<void> {
    do {
      again = false;
      try {
        await database.query('select pg_notify($1, $2)', [channel, '']);
      } catch {
        // The listeners poll; a lost connection is noticed by the next statement that matters.
      }
    } while (again);
    sending = undefined;
  }

  return {
    send() {
      for (const wake of [...local]) wake();
      if (database.listen === undefined) return;
      again = true;
      sending ??= notify();
    },
    async listen(wake) {
      local.add(wake);
      const stop = await database.listen?.(channel, wake);
      return async () => {
        local.delete(wake);
        await stop?.();
      };
    },
    idle: async () => sending,
  };
}
