import type { SchemaObject } from '@concordat/schema';
import { isRecord, keyword } from './place.ts';
import { readPattern } from './read-pattern.ts';
import { settleNumbers, settleStrings } from './scalar-members.ts';
import { isFreeText } from './template.ts';
import { unite } from './unite.ts';
import {
  anyArray,
  anyNumber,
  anyObject,
  anyString,
  type Check,
  type Member,
  type NumberMember,
  type StringMember,
  type ValueSet,
} from './value-set.ts';

/** A whole number within these bounds is spelled out, value by value. */
const mostListedNumbers = 8;

const none: readonly never[] = [];

function bound<T>(id: string, limit: unknown, passes: (value: T, limit: number) => boolean): readonly Check<T>[] {
  if (typeof limit !== 'number') return none;
  return [{ id: `${id} ${limit}`, passes: (value) => passes(value, limit), fails: (value) => !passes(value, limit) }];
}

/** What a number has to pass beside its type. */
export function numberChecks(schema: SchemaObject, integer: boolean): readonly Check<number>[] {
  const draft4Exclusive = (name: string) => keyword(schema, name) === true;
  const [minimum, maximum] = [keyword(schema, 'minimum'), keyword(schema, 'maximum')];
  return [
    ...bound<number>(draft4Exclusive('exclusiveMinimum') ? '>' : '>=', minimum, (value, limit) =>
      draft4Exclusive('exclusiveMinimum') ? value > limit : value >= limit,
    ),
    ...bound<number>(draft4Exclusive('exclusiveMaximum') ? '<' : '<=', maximum, (value, limit) =>
      draft4Exclusive('exclusiveMaximum') ? value < limit : value <= limit,
    ),
    ...bound<number>('>', keyword(schema, 'exclusiveMinimum'), (value, limit) => value > limit),
    ...bound<number>('<', keyword(schema, 'exclusiveMaximum'), (value, limit) => value < limit),
    ...multipleCheck(keyword(schema, 'multipleOf')),
    ...(integer ? [wholeCheck] : []),
  ];
}

const wholeCheck: Check<number> = {
  id: 'integer',
  passes: Number.isInteger,
  fails: (value) => !Number.isInteger(value),
};

/** Only where the division is exact beyond doubt: a validator may round differently. */
function multipleCheck(divisor: unknown): Check<number>[] {
  if (typeof divisor !== 'number') return [];
  const sure = Number.isSafeInteger(divisor) && divisor > 0;
  return [
    {
      id: `multipleOf ${divisor}`,
      passes: (value) => !sure || !Number.isSafeInteger(value) || value % divisor === 0,
      fails: (value) => !sure || !Number.isSafeInteger(value) || value % divisor !== 0,
    },
  ];
}

/** The numbers that a schema's own keywords allow. */
export function lowerNumber(schema: SchemaObject, integer: boolean): Member | null {
  const member: NumberMember = { ...anyNumber, checks: numberChecks(schema, integer) };
  const limit = (names: readonly string[]) =>
    names.map((name) => keyword(schema, name)).filter((value) => typeof value === 'number');
  const low = Math.max(...limit(['minimum', 'exclusiveMinimum']));
  const high = Math.min(...limit(['maximum', 'exclusiveMaximum']));
  if (low > high) return null;
  if (low === high) return settleNumbers({ ...member, literals: [low + 0] });
  if (!integer || !Number.isFinite(low) || !Number.isFinite(high)) return member;
  const first = Math.ceil(low);
  const span = Math.floor(high) - first;
  if (span < 0) return null;
  if (span >= mostListedNumbers) return member;
  return settleNumbers({ ...member, literals: Array.from({ length: span + 1 }, (_, index) => first + index + 0) });
}

/** How long a string may be. */
export function lengthChecks(schema: SchemaObject): readonly Check<string>[] {
  const least = bound('minLength', keyword(schema, 'minLength'), isAtLeast);
  const most = bound('maxLength', keyword(schema, 'maxLength'), isAtMost);
  return most.length === 0 ? least : least.length === 0 ? most : [...least, ...most];
}

const isAtLeast = (value: string, limit: number) => [...value].length >= limit;
const isAtMost = (value: string, limit: number) => [...value].length <= limit;

/** The strings that a schema's own keywords allow. */
export function lowerString(schema: SchemaObject): readonly Member[] {
  const checks = lengthChecks(schema);
  const [least, most] = [keyword(schema, 'minLength'), keyword(schema, 'maxLength')];
  if (typeof least === 'number' && typeof most === 'number' && least > most) return [];
  const settled = (member: StringMember) => {
    const strings = settleStrings(member);
    return strings === null ? [] : [strings];
  };
  const pattern = keyword(schema, 'pattern');
  const expected = typeof pattern === 'string' ? patternCheck(pattern) : null;
  if (most === 0)
    return settled({ ...anyString, literals: [''], checks: expected === null ? checks : [...checks, expected] });
  if (typeof pattern !== 'string' || expected === null) return [{ ...anyString, checks }];
  const shape = readPattern(pattern);
  if (shape === undefined || shape.templates.some(isFreeText)) {
    const free = shape?.templates.some((template) => isFreeText(template) && template.exact);
    return [{ ...anyString, checks: free ? checks : [...checks, expected] }];
  }
  return [
    ...(shape.literals.length > 0 ? settled({ ...anyString, literals: shape.literals, checks }) : []),
    ...shape.templates.flatMap((template) =>
      settled({ ...anyString, template, checks: template.exact ? checks : [...checks, expected] }),
    ),
  ];
}

/** Does a string match a pattern? */
export function patternCheck(pattern: string): Check<string> {
  // A pattern may be slow on purpose, and this runs on texts from the contract: only short ones are judged.
  let compiled: RegExp | null | undefined;
  const verdict = (value: string) => {
    if (compiled === undefined) compiled = compile(pattern);
    return value.length <= 100 ? compiled?.test(value) : undefined;
  };
  return {
    id: `pattern ${pattern}`,
    passes: (value) => verdict(value) !== false,
    fails: (value) => verdict(value) !== true,
  };
}

/** The check that whatever may fail this one passes. */
export function opposite<T>(check: Check<T>): Check<T> {
  return { id: `not ${check.id}`, passes: check.fails, fails: check.passes };
}

function compile(pattern: string): RegExp | null {
  // Nested repetition is where a backtracking engine can hang; such a pattern takes no literal away.
  if (/[+*}][^()]*\)[+*{]/u.test(pattern) || pattern.length > 500) return null;
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return null;
  }
}

/** One JSON value as a set, however deep. */
export function lowerLiteral(value: unknown): ValueSet {
  if (value === null) return [{ kind: 'null' }];
  if (typeof value === 'boolean') return [{ kind: 'boolean', value }];
  if (typeof value === 'number') return [{ ...anyNumber, literals: [value] }];
  if (typeof value === 'string') return [{ ...anyString, literals: [value] }];
  if (Array.isArray(value)) {
    return [{ ...anyArray, prefix: value.map(lowerLiteral), rest: [], min: value.length, max: value.length }];
  }
  if (!isRecord(value)) return [];
  const properties = new Map(
    Object.keys(value).map((name) => [
      name,
      { presence: 'required' as const, value: lowerLiteral(value[name]), evaluated: false, sources: [] },
    ]),
  );
  return [{ ...anyObject, properties, rest: [] }];
}

export function lowerLiterals(values: readonly unknown[]): ValueSet {
  // Most lists are of strings, and what unites them is plain.
  if (values.length > 1 && values.every((value) => typeof value === 'string'))
    return [{ ...anyString, literals: [...new Set(values)] }];
  return unite(values.flatMap(lowerLiteral));
}
