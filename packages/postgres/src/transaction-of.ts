import { RuntimeError } from '@concordat/runtime';

/** What is to happen when a transaction has committed, by the transaction. */
const hooks = new WeakMap<object, Set<() => void>>();

/**
 * Calls `hook` after the commit of a transaction that one of our `Database`s made; never when it rolls back. Asked twice with the
 * same function, it calls once. A transaction made elsewhere has nobody to call it: whoever waits finds out by polling.
 */
export function afterCommit(tx: unknown, hook: () => void): void {
  if (typeof tx === 'object' && tx !== null) hooks.get(tx)?.add(hook);
}

/**
 * Runs `work` with the transaction that `begin` makes, for as long as it runs. A handler that ran into its timeout may still hold its
 * `tx` when the connection is long in other hands, and its statement would be part of somebody else's transaction. So
 * afterwards every use rejects, or throws where it promises nothing, with a `RuntimeError`, code `closed`.
 */
export async function transactionOf<Tx extends object, T>(
  begin: (body: (original: Tx) => Promise<T>) => Promise<T>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const own = new Set<() => void>();
  const result = await begin(async (original) => {
    const { tx, revoke } = revocable(original);
    hooks.set(tx, own);
    try {
      return await work(tx);
    } finally {
      revoke();
    }
  });
  for (const hook of own) hook();
  return result;
}

function revocable<Tx extends object>(original: Tx): { readonly tx: Tx; revoke(): void } {
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
