import type { Json } from '@concordat/schema';
import { setOwn } from '../engine/solve/set-own.ts';
import type { Random } from './random.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A value that differs from another one in one place, by something that the schemas speak of. */
export function vary(random: Random, value: Json, words: Vocabulary, depth = 6): Json {
  const fresh = (): Json => words.values[random.below(words.values.length)] as Json;
  if (depth === 0 || typeof value !== 'object' || value === null || random.chance(0.1)) return fresh();
  return Array.isArray(value)
    ? varyArray(random, value, words, depth, fresh)
    : varyObject(random, value, words, depth, fresh);
}

function varyArray(random: Random, value: readonly Json[], words: Vocabulary, depth: number, fresh: () => Json): Json {
  const items = [...value];
  const at = random.below(items.length + 1);
  const way = random.next();
  if (way < 0.25 || items.length === 0) items.splice(at, 0, fresh());
  else if (way < 0.45) items.splice(at, 1);
  else if (way < 0.6) items.push(items[random.below(items.length)] as Json);
  else {
    const index = Math.min(at, items.length - 1);
    items[index] = vary(random, items[index] as Json, words, depth - 1);
  }
  return items;
}

function varyObject(random: Random, value: Json & object, words: Vocabulary, depth: number, fresh: () => Json): Json {
  const source = value as { readonly [key: string]: Json };
  const names = Object.keys(source);
  const way = random.next();
  const name =
    way < 0.4 || names.length === 0 ? words.names[random.below(words.names.length)] : names[random.below(names.length)];
  const object: { [key: string]: Json } = {};
  for (const key of names) {
    if (key !== name) setOwn(object, key, source[key] as Json);
    else if (way >= 0.6) setOwn(object, key, vary(random, source[key] as Json, words, depth - 1));
  }
  if (way < 0.4 && name !== undefined) setOwn(object, name, fresh());
  return object;
}
