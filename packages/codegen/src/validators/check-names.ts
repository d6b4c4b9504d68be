import type { CheckFunction } from './check-function.ts';
import type { Constant } from './constant.ts';

/**
 * Names the functions of a module: by what the contract calls their schemas, and where two are called the same, by their
 * places. The root keeps its name. `names`: taken, and taken now. Never depends on the order in which they were met.
 */
export function nameFunctions(
  root: CheckFunction,
  functions: readonly CheckFunction[],
  prefix: string,
  names: Set<string>,
): void {
  root.name = prefix + root.wish;
  while (names.has(root.name)) root.name += '_';
  names.add(root.name);
  let left = functions.filter((one) => one !== root);
  const wishes: readonly ((one: CheckFunction) => string)[] = [
    (one) => one.wish,
    (one) => root.wish + one.place,
    (one) => `${root.wish}${one.place}_${digest(JSON.stringify(one.schema))}`,
  ];
  for (const wish of wishes) {
    if (left.length === 0) return;
    const claimants = countBy(left, wish);
    const unnamed: CheckFunction[] = [];
    const round: string[] = [];
    for (const one of left) {
      const name = prefix + wish(one);
      if (names.has(name) || claimants.get(wish(one)) !== 1) unnamed.push(one);
      else {
        one.name = name;
        round.push(name);
      }
    }
    for (const name of round) names.add(name);
    left = unnamed;
  }
  // The same schema twice at places of the same words: which is which makes no difference.
  for (const one of left) {
    let name = `${prefix}${root.wish}${one.place}_${digest(JSON.stringify(one.schema))}`;
    while (names.has(name)) name += '_';
    names.add(name);
    one.name = name;
  }
}

/** Names the constants of a module; equal ones at one place are one. Returns each once. */
export function nameConstants(constants: readonly Constant[]): readonly Constant[] {
  const codes = new Map<string, Set<string>>();
  for (const { wish, code } of constants) {
    const known = codes.get(wish);
    if (known === undefined) codes.set(wish, new Set([code]));
    else known.add(code);
  }
  const named = new Map<string, Constant>();
  for (const constant of constants) {
    const { wish, code } = constant;
    constant.name = codes.get(wish)?.size === 1 ? wish : `${wish}_${digest(code)}`;
    named.set(constant.name, constant);
  }
  return [...named.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function countBy(
  functions: readonly CheckFunction[],
  wish: (one: CheckFunction) => string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of functions) counts.set(wish(one), (counts.get(wish(one)) ?? 0) + 1);
  return counts;
}

/** A short text that depends on another alone. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash.toString(36);
}
