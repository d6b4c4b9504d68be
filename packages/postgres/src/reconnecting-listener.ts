import type { PgPool, PgPoolClient } from './from-pg.ts';

const PAUSES_MS = [100, 500, 2_000, 5_000] as const;

interface Connection {
  /** Fulfils when the server listens. One statement at a time: a client takes no two. */
  listen(channel: string): Promise<void>;
  /** True the first time. */
  close(): boolean;
}

/**
 * One connection for all channels of a pool, opened for the first listener, given back after the last, and opened
 * again after a loss. Notifications that were sent meanwhile are lost, so everybody is called once after a return.
 */
export function reconnectingListener(
  pool: PgPool<PgPoolClient>,
): (channel: string, notified: () => void) => Promise<() => Promise<void>> {
  const listeners = new Set<{ readonly channel: string; readonly notified: () => void }>();
  let connection: Promise<Connection> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let failures = 0;

  async function connect(letGo: () => void): Promise<Connection> {
    const client = await pool.connect();
    let open = true;
    // Destroyed, not reused: the next user of the pool doesn't want our notifications.
    const close = (): boolean => {
      if (!open) return false;
      open = false;
      client.release(true);
      return true;
    };
    const lost = (): void => {
      if (close()) letGo();
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ channel }) => {
      for (const listener of [...listeners]) if (listener.channel === channel) listener.notified();
    });
    const heard = new Map<string, Promise<unknown>>();
    let last: Promise<unknown> = Promise.resolve();
    const listen = async (channel: string): Promise<void> => {
      let listening = heard.get(channel);
      if (listening === undefined) {
        listening = last.then(() => client.query(`listen ${channel}`));
        last = listening.catch(() => undefined);
        heard.set(channel, listening);
      }
      await listening;
    };
    try {
      await Promise.all([...listeners].map(({ channel }) => listen(channel)));
    } catch (error) {
      close();
      throw error;
    }
    return { listen, close };
  }

  /** The one connection: everybody who asks while it opens waits for the same one, so that none is left open and forgotten. */
  function open(): Promise<Connection> {
    if (connection !== undefined) return connection;
    clearTimeout(retry);
    retry = undefined;
    const letGo = (): void => {
      if (connection !== opening) return;
      connection = undefined;
      retryLater();
    };
    const opening = connect(letGo);
    connection = opening;
    opening.then(() => {
      failures = 0;
    }, letGo);
    return opening;
  }

  function retryLater(): void {
    if (listeners.size === 0 || retry !== undefined) return;
    const pause = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)];
    failures += 1;
    retry = setTimeout(() => {
      retry = undefined;
      open().then(
        () => {
          for (const listener of [...listeners]) listener.notified();
        },
        () => undefined,
      );
    }, pause);
    retry.unref();
  }

  return async (channel, notified) => {
    const listener = { channel, notified };
    listeners.add(listener);
    try {
      await (await open()).listen(channel);
    } catch {
      // Polling carries on meanwhile; the server may be back soon.
    }
    return async () => {
      if (!listeners.delete(listener) || listeners.size > 0) return;
      clearTimeout(retry);
      retry = undefined;
      failures = 0;
      const last = connection;
      connection = undefined;
      await last?.then(
        (opened) => opened.close(),
        () => undefined,
      );
    };
  };
}
