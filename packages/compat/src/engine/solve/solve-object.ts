import type { Json } from '@concordat/schema';
import { jsonTypes } from '../formula/json-type.ts';
import type { KeySet, Lit } from '../formula/node.ts';
import { type Answer, EMPTY, found, unknown } from './answer.ts';
import { type Existential, gatherObject, type ObjectGoal } from './object-goal.ts';
import { setOwn } from './set-own.ts';
import type { Solver } from './solver.ts';

const mostProperties = 2_000;
/** Names that people would give to a property that nobody spoke of. */
const plainNames = ['extra', 'more', 'note', 'x-extra'] as const;

/** Named properties, classes of other names, counts: which property satisfies which demand is tried in every way. */
export function solveObject(solver: Solver, lits: readonly Lit[]): Answer {
  const goal = gatherObject(solver.universe, lits);
  if (goal.min > goal.max || goal.present.size > goal.max) return EMPTY;
  for (const name of goal.present) if (goal.absent.has(name)) return EMPTY;
  if (goal.min > mostProperties) return unknown(`an object of at least ${goal.min} properties`);
  const search = new ObjectSearch(solver, goal);
  const value = search.run();
  if (value !== undefined) return found(value);
  return search.open === undefined ? EMPTY : unknown(search.open);
}

/** A property whose name nothing speaks of: a word of a class of names. */
interface FreshProperty {
  readonly name: string;
  readonly nameLits: readonly Lit[];
  readonly signs: ReadonlyMap<string, boolean>;
  readonly value: readonly Lit[];
}

class ObjectSearch {
  /** Why a failure to find is no proof. */
  open: string | undefined;
  private readonly solver: Solver;
  private readonly goal: ObjectGoal;
  private readonly patterns: readonly string[];
  private readonly known: Lit;

  constructor(solver: Solver, goal: ObjectGoal) {
    this.solver = solver;
    this.goal = goal;
    const sets = [...goal.universals, ...goal.existentials].flatMap(({ keys }) => [...keys.within, ...keys.without]);
    this.patterns = [...new Set(sets)].sort();
    this.known = goal.named.size === 0 ? 1 : -solver.universe.values([...goal.named.keys()]);
  }

  run(): Json | undefined {
    const { goal } = this;
    for (const [name, lits] of goal.named) {
      for (const { keys, lit } of goal.universals) {
        const inside = this.solver.evaluator.inKeySet(keys, name);
        if (inside === undefined) this.open ??= 'a pattern that is no regular language';
        else if (inside) lits.push(lit);
      }
    }
    const present = new Map<string, readonly Lit[]>();
    for (const name of goal.present) {
      const lits = goal.named.get(name) ?? [];
      if (!this.allowed(name) || this.empty(lits)) return undefined;
      present.set(name, lits);
    }
    return this.satisfy(0, present, []);
  }

  private allowed(name: string): boolean {
    if (this.goal.absent.has(name)) return false;
    const truth = this.solver.accepts(this.goal.names, name);
    if (truth === undefined) this.open ??= 'a name that can neither be accepted nor rejected';
    return truth !== false;
  }

  private empty(lits: readonly Lit[]): boolean {
    const answer = this.solver.solve(lits);
    if (answer.kind === 'unknown') this.open ??= answer.reason;
    return answer.kind === 'empty';
  }

  /** Gives every demand a property: a named one, a fresh one, or a fresh one that is there already. */
  private satisfy(
    index: number,
    present: ReadonlyMap<string, readonly Lit[]>,
    fresh: readonly FreshProperty[],
  ): Json | undefined {
    this.solver.meter.spend(1);
    if (present.size + fresh.length > this.goal.max) return undefined;
    const demand = this.goal.existentials[index];
    if (demand === undefined) return this.fill(present, fresh);
    for (const [name, lits] of this.goal.named) {
      if (!this.allowed(name) || this.solver.evaluator.inKeySet(demand.keys, name) === false) continue;
      if (this.solver.accepts(demand.name, name) === false) continue;
      const value = [...(present.get(name) ?? lits), ...demand.value];
      if (this.empty(value)) continue;
      const result = this.satisfy(index + 1, new Map([...present, [name, value]]), fresh);
      if (result !== undefined) return result;
    }
    for (const property of this.freshProperties(demand, fresh)) {
      const result = this.satisfy(index + 1, present, [...fresh, property]);
      if (result !== undefined) return result;
    }
    for (const [at, property] of fresh.entries()) {
      const joined = this.join(property, demand, fresh);
      const next = joined && fresh.map((old, i) => (i === at ? joined : old));
      const result = next && this.satisfy(index + 1, present, next);
      if (result !== undefined) return result;
    }
    return undefined;
  }

  /** One property for each class of names in which the demand can be met. */
  private *freshProperties(demand: Existential, fresh: readonly FreshProperty[]): Generator<FreshProperty> {
    // What the demand says of patterns is settled first, so that values that can't be are noticed before the rest is tried.
    const { within, without } = demand.keys;
    const order = [...new Set([...within, ...without, ...this.patterns])];
    for (const signs of this.classes(order, new Map<string, boolean>(), demand)) {
      const value = [...demand.value, ...this.universalsFor(signs)];
      const name = this.nameFor(signs, demand.name, fresh);
      if (name !== undefined) yield { name, nameLits: demand.name, signs, value };
    }
  }

  /** The sign vectors over the patterns that a demand allows, that some name has, and whose values aren't impossible. */
  private *classes(
    order: readonly string[],
    signs: ReadonlyMap<string, boolean>,
    demand: Existential,
  ): Generator<ReadonlyMap<string, boolean>> {
    this.solver.meter.spend(1);
    if (this.empty([...demand.value, ...this.universalsFor(signs)])) return;
    const pattern = order[signs.size];
    if (pattern === undefined) {
      yield signs;
      return;
    }
    for (const sign of [false, true]) {
      if (demand.keys.within.includes(pattern) && !sign) continue;
      if (demand.keys.without.includes(pattern) && sign) continue;
      const next = new Map([...signs, [pattern, sign]]);
      if (sign && this.empty(this.nameGoal(next, demand.name))) continue;
      yield* this.classes(order, next, demand);
    }
  }

  private nameGoal(signs: ReadonlyMap<string, boolean>, name: readonly Lit[]): Lit[] {
    const { universe } = this.solver;
    const patterns = [...signs].map(([source, sign]) => {
      const atom = universe.atom({ kind: 'pattern', source });
      return sign ? atom : -atom;
    });
    return [universe.types(jsonTypes.string), this.known, ...this.goal.names, ...name, ...patterns];
  }

  private nameFor(
    signs: ReadonlyMap<string, boolean>,
    name: readonly Lit[],
    fresh: readonly FreshProperty[],
  ): string | undefined {
    const taken = fresh.map((property) => property.name);
    const goal = this.nameGoal(signs, name);
    if (taken.length > 0) goal.push(-this.solver.universe.values(taken));
    const plain = plainNames.find((candidate) => this.solver.accepts(goal, candidate) === true);
    if (plain !== undefined) return plain;
    const answer = this.solver.solve(goal);
    if (answer.kind === 'unknown') this.open ??= answer.reason;
    return answer.kind === 'found' && typeof answer.value === 'string' ? answer.value : undefined;
  }

  private universalsFor(signs: ReadonlyMap<string, boolean>): Lit[] {
    const holds = (keys: KeySet): boolean =>
      keys.within.every((pattern) => signs.get(pattern) === true) &&
      keys.without.every((pattern) => signs.get(pattern) === false);
    return this.goal.universals.filter(({ keys }) => holds(keys)).map(({ lit }) => lit);
  }

  /** A fresh property that meets one more demand, under another name if need be. */
  private join(
    property: FreshProperty,
    demand: Existential,
    fresh: readonly FreshProperty[],
  ): FreshProperty | undefined {
    const fits =
      demand.keys.within.every((pattern) => property.signs.get(pattern) === true) &&
      demand.keys.without.every((pattern) => property.signs.get(pattern) === false);
    if (!fits) return undefined;
    const nameLits = [...property.nameLits, ...demand.name];
    const value = [...property.value, ...demand.value];
    if (this.empty(value)) return undefined;
    const others = fresh.filter((other) => other !== property);
    const name = this.nameFor(property.signs, nameLits, others);
    return name === undefined ? undefined : { name, nameLits, signs: property.signs, value };
  }

  /** Adds properties until there are enough, and builds the object. */
  private fill(present: ReadonlyMap<string, readonly Lit[]>, fresh: readonly FreshProperty[]): Json | undefined {
    const properties = new Map(present);
    const added = [...fresh];
    for (const [name, lits] of this.goal.named) {
      if (properties.size + added.length >= this.goal.min) break;
      if (!properties.has(name) && this.allowed(name) && !this.empty(lits)) properties.set(name, lits);
    }
    while (properties.size + added.length < this.goal.min) {
      const next = this.freshProperties(
        { keys: { within: [], without: [], except: [] }, name: [], value: [] },
        added,
      ).next();
      if (next.done) return undefined;
      added.push(next.value);
    }
    const object: { [key: string]: Json } = {};
    for (const [name, lits] of [...properties, ...added.map((property) => [property.name, property.value] as const)]) {
      const answer = this.solver.solve(lits);
      if (answer.kind === 'unknown') this.open ??= answer.reason;
      if (answer.kind !== 'found') return undefined;
      setOwn(object, name, answer.value);
    }
    return object;
  }
}
