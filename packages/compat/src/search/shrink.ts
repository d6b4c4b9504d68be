import type { Json } from '@concordat/schema';
import { setOwn } from '../engine/solve/set-own.ts';

const mostTrials = 300;

/** The value without the properties and items that `holds` doesn't need, outermost first. It must hold for the value itself. */
export function shrink(value: Json, holds: (candidate: Json) => boolean): Json {
  let trials = 0;
  const reduce = (part: Json, rebuild: (smaller: Json) => Json): Json => {
    if (typeof part !== 'object' || part === null) return part;
    let current = part as Json & object;
    for (const key of Object.keys(part).reverse()) {
      if (++trials > mostTrials) return current;
      const smaller = without(current, key);
      if (holds(rebuild(smaller))) current = smaller;
    }
    for (const key of Object.keys(current)) {
      const inner = (current as { readonly [key: string]: Json })[key] as Json;
      const smaller = reduce(inner, (replacement) => rebuild(replace(current, key, replacement)));
      if (smaller !== inner) current = replace(current, key, smaller);
    }
    return current;
  };
  return reduce(value, (smaller) => smaller);
}

function without(value: Json & object, key: string): Json & object {
  if (Array.isArray(value)) return value.filter((_, index) => String(index) !== key);
  const object: { [key: string]: Json } = {};
  for (const [name, entry] of Object.entries(value)) if (name !== key) setOwn(object, name, entry as Json);
  return object;
}

function replace(value: Json & object, key: string, replacement: Json): Json & object {
  if (Array.isArray(value)) return value.map((entry, index) => (String(index) === key ? replacement : (entry as Json)));
  const object: { [key: string]: Json } = {};
  for (const [name, entry] of Object.entries(value)) setOwn(object, name, name === key ? replacement : (entry as Json));
  return object;
}
