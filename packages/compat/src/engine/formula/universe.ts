import type { Json } from '@concordat/schema';
import { jsonKey } from './json-key.ts';
import { everyType, type JsonType, jsonTypes, typeOfJson } from './json-type.ts';
import { type Atom, FALSE, type KeySet, type Lit, type Node, TRUE, typeOfAtom } from './node.ts';
import { keyOf } from './rational.ts';

/**
 * All nodes of one question, each structure once: two schemas that say the same in the same words are the same node,
 * however their documents name and order things, and comparing them is comparing numbers.
 */
export class Universe {
  readonly nodes: Node[] = [{ kind: 'opaque', reason: '' }, { kind: 'true' }];
  /** Values that a person wrote down for a node (examples, defaults): what witnesses are made of where it doesn't matter. */
  readonly hints: Map<Lit, Json[]> = new Map<Lit, Json[]>();
  private readonly ids = new Map<string, number>();
  private readonly restricted = new Map<number, Lit>();
  private readonly spend: (steps: number) => void;

  /** `spend` is told what the nodes cost: large ones are work and memory too. */
  constructor(spend: (steps: number) => void = () => {}) {
    this.spend = spend;
  }

  node(lit: Lit): Node {
    return this.nodes[Math.abs(lit)] as Node;
  }

  private intern(key: string, node: Node): Lit {
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.nodes.push(node) - 1;
    this.ids.set(key, id);
    return id;
  }

  all(lits: Iterable<Lit>): Lit {
    const set = new Set<Lit>();
    for (const lit of lits) {
      if (lit === TRUE || set.has(lit)) continue;
      if (lit === FALSE || set.has(-lit)) return FALSE;
      const node = lit > 0 ? this.node(lit) : undefined;
      if (node?.kind === 'all') {
        for (const inner of node.of) {
          if (set.has(-inner)) return FALSE;
          set.add(inner);
        }
      } else set.add(lit);
    }
    if (set.size === 0) return TRUE;
    this.spend(set.size >> 2);
    const of = [...set].sort((a, b) => a - b);
    return of.length === 1 ? (of[0] as Lit) : this.intern(`&${of.join()}`, { kind: 'all', of });
  }

  some(lits: Iterable<Lit>): Lit {
    return -this.all(Array.from(lits, (lit) => -lit));
  }

  /** Exactly one of the sets. The same set twice can't be the one. */
  one(lits: readonly Lit[]): Lit {
    const counts = new Map<Lit, number>();
    for (const lit of lits) if (lit !== FALSE) counts.set(lit, (counts.get(lit) ?? 0) + 1);
    const single = [...counts].filter(([, count]) => count === 1).map(([lit]) => lit);
    const never = [...counts].filter(([, count]) => count > 1).map(([lit]) => -lit);
    if (never.length > 0) return this.all([...never, this.one(single)]);
    if (single.includes(TRUE)) return this.all(single.filter((lit) => lit !== TRUE).map((lit) => -lit));
    if (single.length === 0) return FALSE;
    if (single.length === 1) return single[0] as Lit;
    const finite = this.finiteChoice(single);
    if (finite !== undefined) return finite;
    this.spend(single.length >> 2);
    const of = single.sort((a, b) => a - b);
    return this.intern(`1${of.join()}`, { kind: 'one', of });
  }

  /** Exactly one of some finite sets is the set of the values that only one of them has. */
  private finiteChoice(lits: readonly Lit[]): Lit | undefined {
    const seen = new Map<string, { value: Json; count: number }>();
    for (const lit of lits) {
      const node = this.node(lit);
      if (lit < 0 || node.kind !== 'values') return undefined;
      for (const value of node.values) {
        const entry = seen.get(jsonKey(value));
        if (entry) entry.count++;
        else seen.set(jsonKey(value), { value, count: 1 });
      }
    }
    return this.values([...seen.values()].filter((entry) => entry.count === 1).map((entry) => entry.value));
  }

  types(mask: number): Lit {
    if (mask === everyType) return TRUE;
    if (mask === 0) return FALSE;
    return this.intern(`t${mask}`, { kind: 'types', mask });
  }

  values(values: readonly Json[]): Lit {
    this.spend(values.length >> 1);
    const byKey = new Map(values.map((value) => [jsonKey(value), value]));
    if (byKey.size === 0) return FALSE;
    if (byKey.size === 1 && byKey.has('null')) return this.types(jsonTypes.null);
    if (byKey.size === 2 && byKey.has('true') && byKey.has('false')) return this.types(jsonTypes.boolean);
    const keys = new Set([...byKey.keys()].sort());
    return this.intern(`v${JSON.stringify([...keys])}`, {
      kind: 'values',
      values: [...keys].map((key) => byKey.get(key) as Json),
      keys,
    });
  }

  /**
   * A set of which nothing is known, not even that it is the same as another one that is unknown for the same reason; unless an
   * identity says so: the same reason and identity are the same set.
   */
  opaque(reason: string, identity?: string): Lit {
    return this.intern(`?${identity ?? `#${this.nodes.length}`} ${reason}`, { kind: 'opaque', reason });
  }

  /** A node that stands for a body which may contain the variable itself; the same name is the same variable. */
  variable(name: string, body: () => Lit): Lit {
    return this.intern(`x${name}`, { kind: 'variable', name, body });
  }

  atom(atom: Atom): Lit {
    const trivial = trivialAtom(atom);
    return trivial ?? this.intern(atomKey(atom), atom);
  }

  /** What a set is among the values of one type. */
  restrict(lit: Lit, type: JsonType): Lit {
    if (lit < 0) return -this.restrict(-lit, type);
    const key = lit * 64 + type;
    const known = this.restricted.get(key);
    if (known !== undefined) return known;
    const result = this.restrictNode(lit, this.node(lit), type);
    this.restricted.set(key, result);
    return result;
  }

  private restrictNode(lit: Lit, node: Node, type: JsonType): Lit {
    switch (node.kind) {
      case 'true':
      case 'opaque':
      case 'variable':
        return lit;
      case 'all':
        return this.all(node.of.map((inner) => this.restrict(inner, type)));
      case 'one':
        return this.one(node.of.map((inner) => this.restrict(inner, type)));
      case 'types':
        return (node.mask & type) === 0 ? FALSE : TRUE;
      case 'values': {
        if (node.values.every((value) => typeOfJson(value) === type)) return lit;
        const rest = this.values(node.values.filter((value) => typeOfJson(value) === type));
        return this.node(rest).kind === 'types' ? TRUE : rest;
      }
      default:
        return typeOfAtom(node) === type ? lit : TRUE;
    }
  }
}

function trivialAtom(atom: Atom): Lit | undefined {
  switch (atom.kind) {
    case 'min-length':
    case 'min-items':
    case 'min-properties':
      return atom.count <= 0 ? TRUE : undefined;
    case 'contains':
      return atom.count <= 0 ? TRUE : undefined;
    case 'item':
    case 'items':
    case 'property':
    case 'keys':
    case 'names':
      return atom.node === TRUE ? TRUE : undefined;
    default:
      return undefined;
  }
}

function atomKey(atom: Atom): string {
  switch (atom.kind) {
    case 'minimum':
    case 'maximum':
      return `${atom.kind}${atom.exclusive ? '!' : ''}${keyOf(atom.bound)}`;
    case 'multiple':
      return `multiple${keyOf(atom.of)}`;
    case 'min-length':
    case 'min-items':
    case 'min-properties':
      return `${atom.kind}${atom.count}`;
    case 'pattern':
      return `pattern${atom.source}`;
    case 'format':
      return `format${atom.name}`;
    case 'unique':
      return 'unique';
    case 'required':
      return `required${atom.name}`;
    case 'item':
    case 'items':
      return `${atom.kind}${atom.index}:${atom.node}`;
    case 'contains':
      return `contains${atom.count}:${atom.node}`;
    case 'property':
      return `property${atom.node}:${atom.name}`;
    case 'keys':
      return `keys${atom.node}:${keySetKey(atom.keys)}`;
    case 'names':
      return `names${atom.node}`;
  }
}

function keySetKey(keys: KeySet): string {
  return JSON.stringify([keys.within, keys.without, keys.except]);
}
