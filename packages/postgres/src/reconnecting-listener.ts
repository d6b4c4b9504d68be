import type { PgPool, PgPoolClient } from './from-pg.ts';

const PAUSES_MS = [100, 500, 2_000, 5_000] as const;

interface Connection {
  readonly client: PgPoolClient;
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

  async function connect(): Promise<Connection> {
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
      if (!close()) return;
      connection = undefined;
      reconnect(0);
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ channel }) => {
      for (const listener of [...listeners]) if (listener.channel === channel) listener.notified();
    });
    try {
      for (const channel of new Set([...listeners].map((listener) => listener.channel))) {
        await client.query(`listen ${channel}`);
      }
    } catch (error) {
      close();
      throw error;
    }
    return { client, close };
  }

  function reconnect(attempt: number): void {
    if (listeners.size === 0) return;
    const pause = PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)];
    retry = setTimeout(() => {
      connection = connect();
      connection.then(
        () => {
          for (const listener of [...listeners]) listener.notified();
        },
        () => {
          connection = undefined;
          reconnect(attempt + 1);
        },
      );
    }, pause);
    retry.unref();
  }

  return async (channel, notified) => {
    const listener = { channel, notified };
    const known = [...listeners].some((other) => other.channel === channel);
    listeners.add(listener);
    try {
      if (connection === undefined) {
        clearTimeout(retry);
        connection = connect();
        await connection;
      } else if (!known) await (await connection).client.query(`listen ${channel}`);
    } catch {
      // Polling carries on meanwhile; the server may be back soon.
      connection = undefined;
      reconnect(0);
    }
    return async () => {
      if (!listeners.delete(listener) || listeners.size > 0) return;
      clearTimeout(retry);
      const open = connection;
      connection = undefined;
      await open?.then(
        (opened) => opened.close(),
        () => undefined,
      );
    };
  };
}
