import type { Json } from '@concordat/schema';
import type { Truth } from '../formula/evaluate.ts';
import { type JsonType, typeOfJson } from '../formula/json-type.ts';
import { FALSE, type Lit, TRUE } from '../formula/node.ts';
import type { Universe } from '../formula/universe.ts';
import { differsFrom } from './differs-from.ts';

/** Exactly one of some sets, or not exactly one. */
export interface Choice {
  readonly of: readonly Lit[];
  readonly exactly: boolean;
}

/**
 * What must hold together, among values of one type: units that hold as they are, clauses of which one member must hold, and
 * choices. What follows at once is drawn at once.
 */
export class Conjunction {
  readonly units: Set<Lit>;
  clauses: (readonly Lit[])[];
  choices: Choice[];
  private readonly universe: Universe;
  private readonly type: JsonType;
  private readonly spend: (steps: number) => void;

  constructor(universe: Universe, type: JsonType, spend: (steps: number) => void, from?: Conjunction) {
    this.universe = universe;
    this.type = type;
    this.spend = spend;
    this.units = new Set(from?.units);
    this.clauses = from === undefined ? [] : [...from.clauses];
    this.choices = from === undefined ? [] : [...from.choices];
  }

  /** This and more; undefined when that contradicts itself on its face. */
  with(lits: readonly Lit[]): Conjunction | undefined {
    const next = new Conjunction(this.universe, this.type, this.spend, this);
    return next.add(lits) ? next : undefined;
  }

  /** Adds sets and draws the consequences; false when that contradicts itself on its face. */
  add(lits: readonly Lit[]): boolean {
    const queue = [...lits];
    for (;;) {
      for (let lit = queue.pop(); lit !== undefined; lit = queue.pop()) {
        if (!this.unit(lit, queue)) return false;
      }
      if (!this.simplify(queue)) return false;
      if (queue.length === 0) return true;
    }
  }

  private unit(lit: Lit, queue: Lit[]): boolean {
    if (lit === TRUE || this.units.has(lit)) return true;
    if (lit === FALSE || this.units.has(-lit)) return false;
    this.units.add(lit);
    const node = this.universe.node(lit);
    switch (node.kind) {
      case 'all':
        if (lit > 0) queue.push(...node.of);
        else this.clauses.push(node.of.map((inner) => -inner));
        break;
      case 'one':
        this.choices.push({ of: node.of, exactly: lit > 0 });
        if (lit > 0) this.clauses.push(node.of);
        break;
      case 'variable': {
        const body = this.universe.restrict(node.body(), this.type);
        queue.push(lit > 0 ? body : -body);
        break;
      }
      case 'values':
        if (lit < 0) this.clauses.push(...node.values.flatMap((value) => differsFrom(this.universe, this.type, value)));
        break;
      default:
    }
    return true;
  }

  private simplify(queue: Lit[]): boolean {
    this.spend((this.units.size + this.clauses.reduce((sum, clause) => sum + clause.length, 0)) >> 5);
    const clauses: (readonly Lit[])[] = [];
    for (const clause of this.clauses) {
      if (clause.some((lit) => lit === TRUE || this.units.has(lit))) continue;
      const left = clause.filter((lit) => lit !== FALSE && !this.units.has(-lit));
      if (left.length === 0) return false;
      if (left.length === 1) queue.push(left[0] as Lit);
      else clauses.push(left);
    }
    this.clauses = clauses;
    const choices: Choice[] = [];
    for (const choice of this.choices) {
      const kept = this.simplifyChoice(choice, queue);
      if (kept === false) return false;
      if (kept !== undefined) choices.push(kept);
    }
    this.choices = choices;
    return true;
  }

  /** What is left of a choice; undefined when it is made, false when it can't be. */
  private simplifyChoice(choice: Choice, queue: Lit[]): Choice | undefined | false {
    const sure = choice.of.filter((lit) => lit === TRUE || this.units.has(lit));
    const open = choice.of.filter((lit) => lit !== FALSE && !this.units.has(-lit) && !sure.includes(lit));
    if (choice.exactly) {
      if (sure.length > 1 || (sure.length === 0 && open.length === 0)) return false;
      if (sure.length === 1) {
        queue.push(...open.map((lit) => -lit));
        return undefined;
      }
      if (open.length === 1) {
        queue.push(open[0] as Lit);
        return undefined;
      }
      return { of: open, exactly: true };
    }
    if (sure.length > 1) return undefined;
    if (sure.length === 1) {
      if (open.length === 0) return false;
      this.clauses.push(open);
      if (open.length === 1) queue.push(open[0] as Lit);
      return undefined;
    }
    if (open.length === 0) return undefined;
    if (open.length === 1) {
      queue.push(-(open[0] as Lit));
      return undefined;
    }
    return { of: open, exactly: false };
  }

  /** The ways to make a choice: one member holds, or it doesn't. */
  optionsOf(choice: Choice, member: Lit | undefined): readonly (readonly Lit[])[] {
    const lit = member ?? (choice.of[0] as Lit);
    return [[lit], [-lit]];
  }

  /** The open choice with the fewest ways, for when no value shows the way. */
  narrowest(): readonly (readonly Lit[])[] | undefined {
    let best: readonly Lit[] | undefined;
    for (const clause of this.clauses) if (best === undefined || clause.length < best.length) best = clause;
    if (best !== undefined) return best.map((lit) => [lit]);
    const choice = this.choices[0];
    return choice === undefined ? undefined : this.optionsOf(choice, undefined);
  }

  /** The values of the smallest finite set among the units, if there is any. */
  finite(): readonly Json[] | undefined {
    let best: readonly Json[] | undefined;
    for (const lit of this.units) {
      const node = this.universe.node(lit);
      if (lit > 0 && node.kind === 'values' && (best === undefined || node.values.length < best.length))
        best = node.values;
    }
    return best?.filter((value) => typeOfJson(value) === this.type);
  }

  /** The units that speak of values of this type: atoms, and values that are excluded. */
  atoms(): readonly Lit[] {
    return [...this.units].filter((lit) => {
      const { kind } = this.universe.node(lit);
      return kind !== 'all' && kind !== 'one' && kind !== 'variable' && kind !== 'opaque';
    });
  }

  /** Whether everything here accepts a value, given what each set says. */
  accepts(judge: (lit: Lit) => Truth): Truth {
    let result: Truth = true;
    for (const lit of this.units) {
      const truth = judge(lit);
      if (truth === false) return false;
      if (truth === undefined) result = undefined;
    }
    // Clauses and choices follow from the sets that they came from, which are units too.
    return result;
  }

  /** Why nothing can be said, where a set is opaque. */
  opaqueReason(): string | undefined {
    for (const lit of this.units) {
      const node = this.universe.node(lit);
      if (node.kind === 'opaque') return node.reason;
    }
    return undefined;
  }
}
