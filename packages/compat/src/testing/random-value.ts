import type { Json } from '@concordat/schema';
import type { Random } from '../search/random.ts';

/** The few names, texts and numbers that random schemas and values share, so that they meet. */
export const smallNames = ['a', 'b', 'c', 'ab'] as const;
export const smallTexts = ['', 'a', 'b', 'ab', 'aa', 'bab', 'é', '2026-01-15', 'a@b.org'] as const;
export const smallNumbers = [0, 1, 2, 3, 4, 5, 6, -1, 0.5, 1.5, 12] as const;

/** A small JSON value over a small vocabulary. */
export function randomValue(random: Random, depth = 2): Json {
  const kind = random.below(depth > 0 ? 8 : 4);
  switch (kind) {
    case 0:
      return null;
    case 1:
      return random.chance(0.5);
    case 2:
      return random.pick(smallNumbers);
    case 3:
      return random.pick(smallTexts);
    case 4:
    case 5:
      return Array.from({ length: random.below(4) }, () => randomValue(random, depth - 1));
    default:
      return Object.fromEntries(random.some(smallNames).map((name) => [name, randomValue(random, depth - 1)]));
  }
}

/** A value that differs from another one in one small thing. */
export function mutateValue(random: Random, value: Json, depth = 3): Json {
  if (depth === 0 || typeof value !== 'object' || value === null || random.chance(0.15)) return randomValue(random, 1);
  if (Array.isArray(value)) {
    const items: Json[] = [...value];
    const at = random.below(items.length + 1);
    const way = random.next();
    if (way < 0.3) items.splice(at, 0, random.chance(0.3) ? (items[0] ?? 1) : randomValue(random, 1));
    else if (way < 0.5) items.splice(at, 1);
    else if (at < items.length) items[at] = mutateValue(random, items[at] as Json, depth - 1);
    return items;
  }
  const object: Record<string, Json> = { ...(value as Record<string, Json>) };
  const name = random.chance(0.5) ? random.pick(smallNames) : (Object.keys(object)[random.below(4)] ?? 'a');
  if (Object.hasOwn(object, name) && random.chance(0.4)) delete object[name];
  else
    object[name] = Object.hasOwn(object, name)
      ? mutateValue(random, object[name] as Json, depth - 1)
      : randomValue(random, 1);
  return object;
}
