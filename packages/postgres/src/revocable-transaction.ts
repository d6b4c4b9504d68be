import { RuntimeError } from '@concordat/runtime';

/**
 * A transaction that can be taken back from whoever holds it. A handler that ran into its timeout may still run, and use
 * its `tx` when the connection is long in other hands: its statement would be part of somebody else's transaction.
 * After `revoke` every use of the transaction rejects, or throws where it promises nothing, with code `closed`.
 */
export function revocableTransaction<Tx extends object>(original: Tx): { readonly tx: Tx; revoke(): void } {
  let revoked = false;
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
        if (!revoked) return Reflect.apply(value, target, values);
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
  };
}

/** Runs `work` with a transaction that it loses when it settles. */
export async function withRevocable<Tx extends object, T>(original: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { tx, revoke } = revocableTransaction(original);
  try {
    return await work(tx);
  } finally {
    revoke();
  }
}
