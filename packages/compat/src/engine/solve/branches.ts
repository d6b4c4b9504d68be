import type { Json } from '@concordat/schema';
import { type JsonType, jsonTypes } from '../formula/json-type.ts';
import type { Lit } from '../formula/node.ts';
import { type Answer, EMPTY, found, unknown } from './answer.ts';
import { Conjunction } from './conjunction.ts';
import { solveArray } from './solve-array.ts';
import { solveNumber } from './solve-number.ts';
import { solveObject } from './solve-object.ts';
import { solveString } from './solve-string.ts';
import type { Solver } from './solver.ts';

const theories: ReadonlyMap<JsonType, (solver: Solver, lits: readonly Lit[]) => Answer> = new Map<
  JsonType,
  (solver: Solver, lits: readonly Lit[]) => Answer
>([
  [jsonTypes.number, solveNumber],
  [jsonTypes.string, solveString],
  [jsonTypes.array, solveArray],
  [jsonTypes.object, solveObject],
]);

/**
 * Decides a conjunction among the values of one type. The atoms alone are solved first: no value, no need to branch; a value
 * that happens to satisfy the choices that are still open is an answer. Otherwise one of the choices that it violates is made,
 * in every way.
 */
export class Branches {
  private readonly solver: Solver;

  constructor(solver: Solver) {
    this.solver = solver;
  }

  solve(type: JsonType, lits: readonly Lit[]): Answer {
    const conjunction = new Conjunction(this.solver.universe, type, (steps) => this.solver.meter.spend(steps));
    return conjunction.add(lits) ? this.search(type, conjunction) : EMPTY;
  }

  private search(type: JsonType, conjunction: Conjunction): Answer {
    this.solver.meter.spend(1);
    const candidates = conjunction.finite();
    if (candidates !== undefined) return this.pick(candidates, conjunction);
    const theory = theories.get(type);
    const answer = theory === undefined ? this.constants(type, conjunction) : theory(this.solver, conjunction.atoms());
    if (answer.kind === 'empty') return answer;
    const options = answer.kind === 'found' ? this.violated(conjunction, answer.value) : conjunction.narrowest();
    if (options === undefined) {
      if (answer.kind === 'unknown') return answer;
      // The atoms' value satisfies every choice too. Only an opaque set may still have something to say against it.
      const opaque = conjunction.opaqueReason();
      return opaque === undefined ? answer : unknown(opaque);
    }
    let open: Answer | undefined;
    for (const option of options) {
      const next = conjunction.with(option);
      if (next === undefined) continue;
      const result = this.search(type, next);
      if (result.kind === 'found') return result;
      if (result.kind === 'unknown') open ??= result;
    }
    return open ?? EMPTY;
  }

  /** The ways to go on from a value that leaves a choice unsatisfied; undefined when it satisfies all of them. */
  private violated(conjunction: Conjunction, value: Json): readonly (readonly Lit[])[] | undefined {
    let best: readonly (readonly Lit[])[] | undefined;
    const consider = (options: readonly (readonly Lit[])[]): void => {
      if (best === undefined || options.length < best.length) best = options;
    };
    for (const clause of conjunction.clauses) {
      if (clause.some((lit) => this.solver.evaluator.accepts(lit, value) === true)) continue;
      consider(clause.map((lit) => [lit]));
    }
    for (const choice of conjunction.choices) {
      const accepting = choice.of.filter((lit) => this.solver.evaluator.accepts(lit, value) !== false);
      const sure = accepting.every((lit) => this.solver.evaluator.accepts(lit, value) === true);
      if (sure && (accepting.length === 1) === choice.exactly) continue;
      consider(conjunction.optionsOf(choice, accepting[0]));
    }
    return best;
  }

  /** The values that a finite set leaves, one by one. */
  private pick(candidates: readonly Json[], conjunction: Conjunction): Answer {
    let open = false;
    for (const value of candidates) {
      const truth = conjunction.accepts((lit) => this.solver.evaluator.accepts(lit, value));
      if (truth === true) return found(value);
      if (truth === undefined) open = true;
    }
    return open ? unknown(conjunction.opaqueReason() ?? 'a value that can neither be accepted nor rejected') : EMPTY;
  }

  private constants(type: JsonType, conjunction: Conjunction): Answer {
    return this.pick(type === jsonTypes.null ? [null] : [true, false], conjunction);
  }
}
