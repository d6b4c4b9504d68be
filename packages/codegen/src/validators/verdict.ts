import type { CheckFunction } from './check-function.ts';
import type { Constant } from './constant.ts';

/** A question about a value whose answer is yes or no, to be printed as an expression: as it is, or negated. */
export type Verdict =
  /** An expression that binds at least as tightly as a comparison; `no` is its negation. */
  | { readonly kind: 'code'; readonly yes: string; readonly no: string }
  /** An expression with the name of a constant in it. */
  | { readonly kind: 'constant'; readonly before: string; readonly constant: Constant; readonly after: string }
  | { readonly kind: 'local'; readonly local: Local }
  /** Is the value a reader's? */
  | { readonly kind: 'reader' }
  | { readonly kind: 'call'; readonly callee: CheckFunction; readonly value: string }
  | { readonly kind: 'every' | 'some'; readonly parts: readonly Verdict[] }
  /** Is exactly one of them true? */
  | { readonly kind: 'one'; readonly parts: readonly Verdict[] }
  | { readonly kind: 'choice'; readonly condition: Verdict; readonly then: Verdict; readonly otherwise: Verdict }
  | { readonly kind: 'not'; readonly part: Verdict };

/** A variable that holds an answer. It is declared only if somebody asks for it. */
export interface Local {
  readonly name: string;
  used: boolean;
}

export const always: Verdict = { kind: 'every', parts: [] };
/** True for readers, who may be given what isn't declared. */
export const forReader: Verdict = { kind: 'reader' };
export const never: Verdict = { kind: 'some', parts: [] };

export function code(yes: string, no: string = `!${yes}`): Verdict {
  return { kind: 'code', yes, no };
}

export function isAlways(verdict: Verdict): boolean {
  return verdict.kind === 'every' && verdict.parts.length === 0;
}

export function isNever(verdict: Verdict): boolean {
  return verdict.kind === 'some' && verdict.parts.length === 0;
}

export function every(parts: readonly Verdict[]): Verdict {
  return merge('every', parts, isAlways, isNever);
}

export function some(parts: readonly Verdict[]): Verdict {
  return merge('some', parts, isNever, isAlways);
}

/** Nested lists of the same kind become one; what says nothing is left out; what decides alone is left alone. */
function merge(
  kind: 'every' | 'some',
  parts: readonly Verdict[],
  saysNothing: (part: Verdict) => boolean,
  decides: (part: Verdict) => boolean,
): Verdict {
  const left: Verdict[] = [];
  for (const part of parts) {
    if (decides(part)) return part;
    if (part.kind === kind) left.push(...part.parts);
    else if (!saysNothing(part)) left.push(part);
  }
  const [only] = left;
  return only !== undefined && left.length === 1 ? only : { kind, parts: left };
}

export function not(part: Verdict): Verdict {
  if (isAlways(part)) return never;
  if (isNever(part)) return always;
  if (part.kind === 'code') return { kind: 'code', yes: part.no, no: part.yes };
  return part.kind === 'not' ? part.part : { kind: 'not', part };
}

export function choice(condition: Verdict, then: Verdict, otherwise: Verdict): Verdict {
  if (isAlways(condition)) return then;
  if (isNever(condition)) return otherwise;
  if (isAlways(then)) return some([condition, otherwise]);
  if (isNever(then)) return every([not(condition), otherwise]);
  if (isAlways(otherwise)) return some([not(condition), then]);
  if (isNever(otherwise)) return every([condition, then]);
  return { kind: 'choice', condition, then, otherwise };
}

export function exactlyOne(parts: readonly Verdict[]): Verdict {
  const sure = parts.filter(isAlways).length;
  if (sure > 1) return never;
  const open = parts.filter((part) => !isNever(part) && !isAlways(part));
  if (sure === 1) return not(some(open));
  const [first] = open;
  if (first === undefined) return never;
  return open.length === 1 ? first : { kind: 'one', parts: open };
}

/** What an expression is an operand of. */
export type Operator = '&&' | '||' | '';

/** The expression, or its negation. */
export function print(verdict: Verdict, negated: boolean, inside: Operator = ''): string {
  switch (verdict.kind) {
    case 'code':
      return negated ? verdict.no : verdict.yes;
    case 'constant':
      return `${negated ? '!' : ''}${verdict.before}${verdict.constant.name}${verdict.after}`;
    case 'reader':
      return negated ? 'closed' : '!closed';
    case 'local':
      return negated ? `!${verdict.local.name}` : verdict.local.name;
    case 'call':
      return `${negated ? '!' : ''}${verdict.callee.name}(${verdict.value}${verdict.callee.closes ? ', closed' : ''})`;
    case 'not':
      return print(verdict.part, !negated, inside);
    case 'one':
      return `${verdict.parts.map((part) => `Number(${print(part, false)})`).join(' + ')} ${negated ? '!==' : '==='} 1`;
    case 'choice': {
      const [then, otherwise] = [print(verdict.then, negated), print(verdict.otherwise, negated)];
      return `(${print(verdict.condition, false)} ? ${then} : ${otherwise})`;
    }
    default: {
      const operator = operatorOf(verdict.kind, negated);
      if (verdict.parts.length === 0) return String((verdict.kind === 'every') !== negated);
      const text = operands(verdict, negated).join(` ${operator} `);
      return operator === '||' && inside === '&&' ? `(${text})` : text;
    }
  }
}

export function operatorOf(kind: 'every' | 'some', negated: boolean): '&&' | '||' {
  return (kind === 'every') === negated ? '||' : '&&';
}

/** The operands of a list, printed. */
export function operands(
  verdict: { readonly kind: 'every' | 'some'; readonly parts: readonly Verdict[] },
  negated: boolean,
): readonly string[] {
  const operator = operatorOf(verdict.kind, negated);
  return verdict.parts.map((part) => print(part, negated, operator));
}
