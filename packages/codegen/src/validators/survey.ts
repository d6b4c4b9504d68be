import type { CheckFunction } from './check-function.ts';
import type { Constant } from './constant.ts';
import type { Statement } from './statement.ts';
import type { Verdict } from './verdict.ts';

/** What the statements of a function turn out to need, once nothing more is left out of them. */
function survey(check: CheckFunction): void {
  if (check.surveyed) return;
  check.surveyed = true;
  new Survey(check).all(check.statements);
}

class Survey {
  readonly #check: CheckFunction;

  constructor(check: CheckFunction) {
    this.#check = check;
  }

  /** From the last to the first, so that a variable's uses are known before its declaration. */
  all(statements: readonly Statement[]): void {
    for (let at = statements.length - 1; at >= 0; at -= 1) {
      const statement = statements[at];
      if (statement !== undefined) this.#one(statement);
    }
  }

  #one(statement: Statement): void {
    if (statement.kind === 'line') return;
    if (statement.kind === 'loop' || statement.kind === 'when') this.all(statement.body);
    if (statement.kind === 'demand' || statement.kind === 'when') this.#verdict(statement.verdict);
    if (statement.kind === 'let' && statement.local.used) this.#verdict(statement.verdict);
  }

  #verdict(verdict: Verdict): void {
    switch (verdict.kind) {
      case 'call':
        this.#check.callees.add(verdict.callee);
        return;
      case 'constant':
        this.#constant(verdict.constant);
        return;
      case 'local':
        verdict.local.used = true;
        return;
      case 'not':
        this.#verdict(verdict.part);
        return;
      case 'choice':
        this.#verdict(verdict.condition);
        this.#verdict(verdict.then);
        this.#verdict(verdict.otherwise);
        return;
      case 'reader':
        this.#check.closes = true;
        return;
      case 'code':
        return;
      default:
        for (const part of verdict.parts) this.#verdict(part);
    }
  }

  #constant(constant: Constant): void {
    this.#check.constants.push(constant);
  }
}

/** The functions that the root asks, itself first, and further on. */
export function reachedFrom(root: CheckFunction): readonly CheckFunction[] {
  const reached = new Set([root]);
  for (const check of reached) {
    survey(check);
    for (const callee of check.callees) reached.add(callee);
  }
  return [...reached];
}

/** A function that asks one that is told whether the value is a writer's has to be told itself. */
export function spreadClosing(functions: readonly CheckFunction[]): void {
  const callers = new Map<CheckFunction, CheckFunction[]>();
  for (const check of functions)
    for (const callee of check.callees) {
      const known = callers.get(callee);
      if (known === undefined) callers.set(callee, [check]);
      else known.push(check);
    }
  const closing = functions.filter(({ closes }) => closes);
  for (const check of closing)
    for (const caller of callers.get(check) ?? []) {
      if (caller.closes) continue;
      caller.closes = true;
      closing.push(caller);
    }
}
