import { RuntimeError } from '../runtime-error.ts';

/**
 * Runs the work with a signal that aborts after `timeoutMs`, or when `signal` does; then rejects with `transient`, without waiting for work
 * that doesn't listen, so that the transaction around it can be rolled back.
 */
export async function withTimeout<T>(
  timeoutMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new RuntimeError('transient', `the handler took longer than ${timeoutMs} ms`);
    controller.abort(error);
    reject(error);
  }, timeoutMs);
  try {
    return await Promise.race([work(AbortSignal.any([signal, controller.signal])), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
