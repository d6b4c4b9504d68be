import { mutateValue, Random } from '@concordat/compat/testing';
import type { Json } from '@concordat/schema';

type Accepts = (value: Json) => boolean;

/** A value that the writer accepts and the reader rejects, by guessing around known values; knows nothing of the engine. */
export function searchCounterexample(
  seeds: readonly Json[],
  writer: Accepts,
  reader: Accepts,
  effort: number,
): { readonly value: Json } | undefined {
  const random = new Random(1);
  const pool: Json[] = [];
  const judge = (value: Json): boolean => {
    if (!writer(value)) return false;
    if (pool.length < 100) pool.push(value);
    return !reader(value);
  };
  for (const seed of seeds) if (judge(seed)) return { value: seed };
  const parts = seeds.flatMap((seed) => partsOf(seed, 4)).slice(0, 500);
  for (let i = 0; i < effort; i++) {
    const base = pool.length > 0 ? pool[random.below(pool.length)] : seeds[random.below(seeds.length)];
    const value = random.chance(0.5) ? vary(random, base ?? null, parts, 6) : mutateValue(random, base ?? null, 6);
    if (judge(value)) return { value };
  }
  return undefined;
}

function partsOf(value: Json, depth: number): Json[] {
  if (depth === 0 || typeof value !== 'object' || value === null) return [value];
  return [value, ...Object.values(value as object).flatMap((part) => partsOf(part as Json, depth - 1))];
}

/** Drops, swaps or replaces one part, deep inside. */
function vary(random: Random, value: Json, parts: readonly Json[], depth: number): Json {
  const other = (): Json => parts[random.below(parts.length)] ?? null;
  if (depth === 0 || typeof value !== 'object' || value === null) return other();
  const keys = Object.keys(value);
  const key = keys[random.below(keys.length)];
  if (key === undefined) return other();
  const drop = random.chance(0.3);
  const inner = (value as { readonly [key: string]: Json })[key] as Json;
  const next = drop ? undefined : random.chance(0.7) ? vary(random, inner, parts, depth - 1) : other();
  if (Array.isArray(value))
    return value.flatMap((item, i) => (String(i) !== key ? [item] : next === undefined ? [] : [next]));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) =>
      name !== key ? [[name, item]] : next === undefined ? [] : [[name, next]],
    ),
  );
}
