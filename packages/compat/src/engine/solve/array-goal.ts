import type { Lit } from '../formula/node.ts';
import type { Universe } from '../formula/universe.ts';

/** How many items, from a position on, a set must and may accept. */
export interface Counter {
  readonly lit: Lit;
  readonly from: number;
  min: number;
  max: number;
}

/** What a conjunction asks of an array. */
export interface ArrayGoal {
  min: number;
  max: number;
  /** Positions before this one are constrained one by one, those from it on alike. */
  prefix: number;
  /** What holds for the item at a position. */
  at(index: number): readonly Lit[];
  readonly counters: readonly Counter[];
  /** All items differ, some two are equal, or neither is asked. */
  readonly unique: 'yes' | 'no' | 'any' | 'both';
}

export function gatherArray(universe: Universe, lits: readonly Lit[]): ArrayGoal {
  let min = 0;
  let max = Number.POSITIVE_INFINITY;
  let prefix = 0;
  let distinct = false;
  let repeated = false;
  const single = new Map<number, Lit[]>();
  const tails: { from: number; lit: Lit }[] = [];
  const counters = new Map<string, Counter>();
  const counter = (lit: Lit, from: number): Counter => {
    const key = `${lit}:${from}`;
    const known = counters.get(key) ?? { lit, from, min: 0, max: Number.POSITIVE_INFINITY };
    counters.set(key, known);
    return known;
  };
  const put = (index: number, lit: Lit): void => {
    single.set(index, [...(single.get(index) ?? []), lit]);
    prefix = Math.max(prefix, index + 1);
  };
  for (const lit of lits) {
    const node = universe.node(lit);
    switch (node.kind) {
      case 'min-items':
        if (lit > 0) min = Math.max(min, node.count);
        else max = Math.min(max, node.count - 1);
        break;
      case 'item':
        put(node.index, lit > 0 ? node.node : -node.node);
        if (lit < 0) min = Math.max(min, node.index + 1);
        break;
      case 'items':
        prefix = Math.max(prefix, node.index);
        if (lit > 0) tails.push({ from: node.index, lit: node.node });
        else {
          const needed = counter(-node.node, node.index);
          needed.min = Math.max(needed.min, 1);
          min = Math.max(min, node.index + 1);
        }
        break;
      case 'contains': {
        const counted = counter(node.node, 0);
        if (lit > 0) {
          counted.min = Math.max(counted.min, node.count);
          min = Math.max(min, node.count);
        } else counted.max = Math.min(counted.max, node.count - 1);
        break;
      }
      case 'unique':
        if (lit > 0) distinct = true;
        else {
          repeated = true;
          min = Math.max(min, 2);
        }
        break;
      default:
    }
  }
  return {
    min,
    max,
    prefix,
    at: (index) => [
      ...(single.get(index) ?? []),
      ...tails.filter((tail) => tail.from <= index).map((tail) => tail.lit),
    ],
    counters: [...counters.values()],
    unique: distinct ? (repeated ? 'both' : 'yes') : repeated ? 'no' : 'any',
  };
}
