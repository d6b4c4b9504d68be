import { setImmediate } from 'node:timers/promises';

/**
 * For a long synchronous job: call it between steps, and wait for what it returns, if anything. Every `sliceMs` milliseconds it
 * lets signals, timers and the terminal have their turn. Once `signal` has aborted, it throws the signal's reason.
 */
export function timeSlices(signal?: AbortSignal, sliceMs = 15): () => Promise<void> | undefined {
  let end = performance.now() + sliceMs;
  const turn = async (): Promise<void> => {
    await setImmediate();
    signal?.throwIfAborted();
    end = performance.now() + sliceMs;
  };
  signal?.throwIfAborted();
  return () => (performance.now() < end ? undefined : turn());
}
