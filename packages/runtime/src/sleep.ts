// Taken once: a test that puts its own timers in their place, for its own code, must not stop the relay and the retries.
const { setTimeout, clearTimeout } = globalThis;

/** Waits, at most until the signal aborts; it never rejects. In the `background` it doesn't keep the process alive. */
export function sleep(
  ms: number,
  signal: AbortSignal,
  { background = false }: { readonly background?: boolean } = {},
): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    // Only Node's timers know it.
    if (background) timer.unref?.();
    signal.addEventListener('abort', end);
  });
}
