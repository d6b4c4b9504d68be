import type { KeySet, Lit } from '../formula/node.ts';
import type { Universe } from '../formula/universe.ts';

/** Some property must be there whose name is in the set and accepted by all of `name`, with a value that `value` accepts. */
export interface Existential {
  readonly keys: KeySet;
  readonly name: readonly Lit[];
  readonly value: readonly Lit[];
}

/** What a conjunction asks of an object. */
export interface ObjectGoal {
  min: number;
  max: number;
  /** Every name that is spoken of by itself, with what its value must satisfy. */
  readonly named: Map<string, Lit[]>;
  readonly present: Set<string>;
  readonly absent: Set<string>;
  readonly universals: { readonly keys: KeySet; readonly lit: Lit }[];
  /** What every name must satisfy. */
  readonly names: Lit[];
  readonly existentials: Existential[];
}

const everyKey: KeySet = { within: [], without: [], except: [] };

export function gatherObject(universe: Universe, lits: readonly Lit[]): ObjectGoal {
  const goal: ObjectGoal = {
    min: 0,
    max: Number.POSITIVE_INFINITY,
    named: new Map<string, Lit[]>(),
    present: new Set<string>(),
    absent: new Set<string>(),
    universals: [],
    names: [],
    existentials: [],
  };
  const speakOf = (name: string): Lit[] => {
    let known = goal.named.get(name);
    if (known === undefined) {
      known = [];
      goal.named.set(name, known);
    }
    return known;
  };
  for (const lit of lits) {
    const node = universe.node(lit);
    switch (node.kind) {
      case 'min-properties':
        if (lit > 0) goal.min = Math.max(goal.min, node.count);
        else goal.max = Math.min(goal.max, node.count - 1);
        break;
      case 'required':
        speakOf(node.name);
        (lit > 0 ? goal.present : goal.absent).add(node.name);
        break;
      case 'property':
        speakOf(node.name).push(lit > 0 ? node.node : -node.node);
        if (lit < 0) goal.present.add(node.name);
        break;
      case 'keys':
        for (const name of node.keys.except) speakOf(name);
        if (lit > 0) goal.universals.push({ keys: node.keys, lit: node.node });
        else goal.existentials.push({ keys: node.keys, name: [], value: [-node.node] });
        break;
      case 'names':
        if (lit > 0) goal.names.push(node.node);
        else goal.existentials.push({ keys: everyKey, name: [-node.node], value: [] });
        break;
      default:
    }
  }
  return goal;
}
