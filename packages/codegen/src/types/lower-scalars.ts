import type { SchemaObject } from '@concordat/schema';
import { isRecord, keyword } from './place.ts';
import { settleNumbers, settleStrings } from './scalar-members.ts';
import { readPattern } from './template.ts';
import { unite } from './unite.ts';
import {
  anyArray,
  anyNumber,
  anyString,
  type Check,
  type Member,
  type NumberMember,
  type StringMember,
  type ValueSet,
} from './value-set.ts';

/** A whole number within these bounds is spelled out, value by value. */
const mostListedNumbers = 8;

function bound<T>(id: string, limit: unknown, passes: (value: T, limit: number) => boolean): Check<T>[] {
  if (typeof limit !== 'number') return [];
  return [{ id: `${id} ${limit}`, passes: (value) => passes(value, limit) }];
}

function numberChecks(schema: SchemaObject, integer: boolean): Check<number>[] {
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
    // Only where the division is exact beyond doubt: a validator may round differently.
    ...bound<number>('multipleOf', keyword(schema, 'multipleOf'), (value, limit) =>
      Number.isInteger(value) && Number.isInteger(limit) && limit > 0 ? value % limit === 0 : true,
    ),
    ...(integer ? [{ id: 'integer', passes: (value: number) => Number.isInteger(value) }] : []),
  ];
}

/** The numbers that a schema's own keywords allow. */
export function lowerNumber(schema: SchemaObject, integer: boolean): Member | null {
  const member: NumberMember = { ...anyNumber, checks: numberChecks(schema, integer) };
  const limit = (names: readonly string[]) =>
    names.map((name) => keyword(schema, name)).filter((value) => typeof value === 'number');
  const low = Math.max(...limit(['minimum', 'exclusiveMinimum']));
  const high = Math.min(...limit(['maximum', 'exclusiveMaximum']));
  if (!integer || !Number.isFinite(low) || !Number.isFinite(high)) return member;
  const first = Math.ceil(low);
  const span = Math.floor(high) - first;
  if (span < 0) return null;
  if (span >= mostListedNumbers) return member;
  return settleNumbers({ ...member, literals: Array.from({ length: span + 1 }, (_, index) => first + index + 0) });
}

/** The strings that a schema's own keywords allow. */
export function lowerString(schema: SchemaObject): Member | null {
  const checks: Check<string>[] = [
    ...bound<string>('minLength', keyword(schema, 'minLength'), (value, limit) => [...value].length >= limit),
    ...bound<string>('maxLength', keyword(schema, 'maxLength'), (value, limit) => [...value].length <= limit),
  ];
  if (keyword(schema, 'maxLength') === 0) return settleStrings({ ...anyString, literals: [''], checks });
  const pattern = keyword(schema, 'pattern');
  if (typeof pattern !== 'string') return { ...anyString, checks };
  const shape = readPattern(pattern);
  if (shape === undefined) return { ...anyString, checks: [...checks, patternCheck(pattern)] };
  const strings: StringMember =
    'literals' in shape
      ? { ...anyString, literals: shape.literals, checks }
      : { ...anyString, template: shape.template, checks: [...checks, patternCheck(pattern)] };
  return settleStrings(strings);
}

function patternCheck(pattern: string): Check<string> {
  // A pattern may be slow on purpose, and this runs on texts from the contract: only short ones are judged.
  const expression = compile(pattern);
  return {
    id: `pattern ${pattern}`,
    passes: (value) => expression === null || value.length > 100 || expression.test(value),
  };
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
  return [
    { kind: 'object', properties, patterns: [], rest: [], restEvaluated: false, min: 0, max: Number.POSITIVE_INFINITY },
  ];
}

export function lowerLiterals(values: readonly unknown[]): ValueSet {
  return unite(values.flatMap(lowerLiteral));
}
