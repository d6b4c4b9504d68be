import { FALSE, type Lit } from '../formula/node.ts';
import type { Universe } from '../formula/universe.ts';
import { type Evaluation, unconditional } from './unevaluated.ts';

const mostPatterns = 6;
const mostContains = 4;

/**
 * `unevaluatedProperties` without annotations: each name satisfies the schema unless an applicable part evaluates it. Names
 * are told apart by the parts that speak of them, so that the formula grows with the names and not with the branches' combinations.
 */
export function unevaluatedProperties(
  universe: Universe,
  evaluations: readonly Evaluation[],
  node: Lit,
  matches: (pattern: string, name: string) => boolean | undefined,
): Lit {
  const always = unconditional(evaluations);
  if (always.some((evaluation) => evaluation.allNames)) return universe.all([]);
  const conditional = evaluations.filter((evaluation) => evaluation.conditions.length > 0);
  const fixed = new Set(always.flatMap((evaluation) => evaluation.patterns));
  const loose = [...new Set(conditional.flatMap((evaluation) => evaluation.patterns))]
    .filter((p) => !fixed.has(p))
    .sort();
  if (loose.length > mostPatterns) return universe.opaque('unevaluatedProperties beside many conditional patterns');
  const names = new Set(evaluations.flatMap((evaluation) => evaluation.names));
  const condition = (evaluation: Evaluation): Lit => universe.all(evaluation.conditions);
  const clauses: Lit[] = [];
  for (const name of [...names].sort()) {
    const hit = (evaluation: Evaluation): boolean | undefined => speaksOf(evaluation, name, matches);
    if (evaluations.some((evaluation) => hit(evaluation) === undefined))
      return universe.opaque('a pattern that is no regular language');
    if (always.some(hit)) continue;
    const reasons = conditional.filter(hit).map(condition);
    clauses.push(universe.some([universe.atom({ kind: 'property', name, node }), ...reasons]));
  }
  for (let signs = 0; signs < 1 << loose.length; signs++) {
    const within = loose.filter((_, bit) => (signs & (1 << bit)) !== 0);
    const without = [...loose.filter((_, bit) => (signs & (1 << bit)) === 0), ...fixed].sort();
    const keys = { within, without, except: [...names].sort() };
    const reasons = conditional
      .filter((evaluation) => evaluation.allNames || evaluation.patterns.some((pattern) => within.includes(pattern)))
      .map(condition);
    clauses.push(universe.some([universe.atom({ kind: 'keys', keys, node }), ...reasons]));
  }
  return universe.all(clauses);
}

function speaksOf(
  evaluation: Evaluation,
  name: string,
  matches: (pattern: string, name: string) => boolean | undefined,
): boolean | undefined {
  if (evaluation.allNames || evaluation.names.includes(name)) return true;
  const hits = evaluation.patterns.map((pattern) => matches(pattern, name));
  return hits.includes(true) ? true : hits.includes(undefined) ? undefined : false;
}

/** `unevaluatedItems` in the same way: position by position, then the rest. */
export function unevaluatedItems(universe: Universe, evaluations: readonly Evaluation[], node: Lit): Lit {
  const always = unconditional(evaluations);
  if (always.some((evaluation) => evaluation.allItems)) return universe.all([]);
  const conditional = evaluations.filter((evaluation) => evaluation.conditions.length > 0);
  const fixed = Math.max(0, ...always.map((evaluation) => evaluation.items));
  const last = Math.max(fixed, ...conditional.map((evaluation) => evaluation.items));
  const contained = always.map((evaluation) => evaluation.contains).filter((lit) => lit !== undefined);
  const base = universe.some([node, ...contained]);
  const finders = conditional.filter((evaluation) => evaluation.contains !== undefined);
  if (finders.length > mostContains) return universe.opaque('unevaluatedItems beside many conditional contains');
  const condition = (evaluation: Evaluation): Lit => universe.all(evaluation.conditions);
  const clauses: Lit[] = [];
  for (let index = fixed; index < last; index++) {
    const reasons = conditional.filter((e) => e.allItems || e.items > index).map(condition);
    const found = finders.map((e) =>
      universe.all([
        condition(e),
        universe.atom({ kind: 'item', index, node: universe.some([base, e.contains ?? FALSE]) }),
      ]),
    );
    clauses.push(universe.some([universe.atom({ kind: 'item', index, node: base }), ...reasons, ...found]));
  }
  const ways = conditional.filter((evaluation) => evaluation.allItems).map(condition);
  for (let chosen = 0; chosen < 1 << finders.length; chosen++) {
    const some = finders.filter((_, bit) => (chosen & (1 << bit)) !== 0);
    const item = universe.some([base, ...some.map((evaluation) => evaluation.contains ?? FALSE)]);
    ways.push(universe.all([...some.map(condition), universe.atom({ kind: 'items', index: last, node: item })]));
  }
  clauses.push(universe.some(ways));
  return universe.all(clauses);
}
