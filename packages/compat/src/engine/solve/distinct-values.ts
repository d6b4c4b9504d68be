import type { Json } from '@concordat/schema';
import { jsonKey } from '../formula/json-key.ts';
import type { Lit } from '../formula/node.ts';
import type { Solver } from './solver.ts';

/**
 * One value for each goal, all different. Each goal's values are listed as far as they can matter (no more than there are goals),
 * then matched. An empty text says that there is no way (proved), another one why it isn't known.
 */
export function distinctValues(solver: Solver, goals: readonly (readonly Lit[])[]): Json[] | string {
  const greedy = inTurn(solver, goals);
  if (greedy !== undefined) return greedy;
  const listed = new Map<string, { values: Json[]; reason: string }>();
  const options = goals.map((goal) => {
    const key = goal.join();
    const known = listed.get(key) ?? list(solver, goal, goals.length);
    listed.set(key, known);
    return known;
  });
  const takenBy = new Map<string, number>();
  const chosen = new Map<number, Json>();
  const assign = (goal: number, tried: Set<string>): boolean => {
    for (const value of options[goal]?.values ?? []) {
      const key = jsonKey(value);
      if (tried.has(key)) continue;
      tried.add(key);
      const owner = takenBy.get(key);
      if (owner === undefined || assign(owner, tried)) {
        takenBy.set(key, goal);
        chosen.set(goal, value);
        return true;
      }
    }
    return false;
  };
  for (let goal = 0; goal < goals.length; goal++) {
    if (!assign(goal, new Set<string>())) return options.find((option) => option.reason !== '')?.reason ?? '';
  }
  return goals.map((_, goal) => chosen.get(goal) as Json);
}

function inTurn(solver: Solver, goals: readonly (readonly Lit[])[]): Json[] | undefined {
  const values: Json[] = [];
  for (const goal of goals) {
    const answer = solver.solve(values.length === 0 ? goal : [...goal, -solver.universe.values(values)]);
    if (answer.kind !== 'found') return undefined;
    values.push(answer.value);
  }
  return values;
}

function list(solver: Solver, goal: readonly Lit[], most: number): { values: Json[]; reason: string } {
  const values: Json[] = [];
  while (values.length < most) {
    const answer = solver.solve(values.length === 0 ? goal : [...goal, -solver.universe.values(values)]);
    if (answer.kind !== 'found') return { values, reason: answer.kind === 'unknown' ? answer.reason : '' };
    values.push(answer.value);
  }
  return { values, reason: '' };
}
