const patienceMs = 60_000;

/** Waits until `check` returns something other than `undefined` or `false`, and returns it; after a minute it rejects and says what didn't come. */
export async function eventually<T>(what: string, check: () => T | Promise<T>): Promise<Exclude<T, undefined | false>> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const result = await check();
    if (result !== undefined && result !== false) return result as Exclude<T, undefined | false>;
    if (Date.now() > end) throw new Error(`waited ${patienceMs / 1000} s for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
}
