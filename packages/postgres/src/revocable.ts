import { RuntimeError } from '@concordat/runtime';

/** A transaction that can be taken back. */
export interface Revocable<Tx> {
  readonly tx: Tx;
  /** From now on every use rejects, or throws where it promises nothing, with a `RuntimeError`, code `closed`. */
  revoke(): void;
  /** What was asked of it and isn't answered yet. */
  running(): readonly Promise<unknown>[];
}

/**
 * A handler that ran into its timeout may still hold its `tx` when the connection is long in other hands, and its statement
 * would be part of somebody else's transaction. So handlers get a stand-in, which is taken from them.
 */
export function revocable<Tx extends object>(original: Tx): Revocable<Tx> {
  let revoked = false;
  const running = new Set<Promise<unknown>>();
  const closed = (): RuntimeError =>
    new RuntimeError('closed', 'This transaction has ended: its work was finished, or it ran into its timeout.');
  const tx = new Proxy(original, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property, target);
      // Looked at by `await` and by everything that prints; they run nothing.
      if (typeof property === 'symbol' || property === 'then') return value;
      if (typeof value !== 'function') {
        if (revoked) throw closed();
        return value;
      }
      return (...values: unknown[]): unknown => {
        if (!revoked) {
          const result: unknown = Reflect.apply(value, target, values);
          // A builder of a query is a thenable too, and runs only when it is awaited: leave it alone.
          if (result instanceof Promise) {
            running.add(result);
            const forget = () => running.delete(result);
            result.then(forget, forget);
          }
          return result;
        }
        if (property === 'query' || property === 'execute') return Promise.reject(closed());
        throw closed();
      };
    },
  });
  return {
    tx,
    revoke() {
      revoked = true;
    },
    running: () => [...running],
  };
}
