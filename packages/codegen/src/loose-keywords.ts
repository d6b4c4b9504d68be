import type { SchemaObject } from '@concordat/schema';
import { areDisjoint, excludeEachOther } from './exclude-each-other.ts';
import { isClosed, saysOpposite, type Target } from './says-opposite.ts';
import { isRecord, isSchema, keyword, listOfNames } from './types/place.ts';
import { readPattern } from './types/read-pattern.ts';
import { counted, mostCounted } from './types/type-of-object.ts';
import { longestTuple } from './types/type-of-set.ts';

/**
 * The keywords of one schema that a type can't say in full. `base`: what is said of the same values further out; `target`
 * follows references.
 */
export function looseKeywords(schema: SchemaObject, base: SchemaObject, target: Target): readonly string[] {
  // Literals are sifted by their bounds when the type is made.
  if (Object.hasOwn(schema, 'enum') || Object.hasOwn(schema, 'const')) return [];
  const applies = (kind: string) => {
    const types = [keyword(schema, 'type') ?? kind].flat();
    return types.includes(kind) || (kind === 'number' && types.includes('integer'));
  };
  return [
    ...(applies('number') ? looseNumber(schema) : []),
    ...(applies('string') ? looseString(schema) : []),
    ...(applies('array') ? looseArray(schema, target) : []),
    ...(applies('object') ? looseObject(schema, target) : []),
    ...looseApplicators(schema, base, target),
  ];
}

function present(schema: SchemaObject, names: readonly string[]): string[] {
  return names.filter((name) => Object.hasOwn(schema, name));
}

const bounds = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];

function looseNumber(schema: SchemaObject): readonly string[] {
  const types = [keyword(schema, 'type')].flat();
  const whole = types.includes('integer') && !types.includes('number');
  const limit = (names: readonly string[]) => names.map((name) => keyword(schema, name)).filter(isNumber);
  const low = Math.max(...limit(['minimum', 'exclusiveMinimum']));
  const high = Math.min(...limit(['maximum', 'exclusiveMaximum']));
  // A few whole numbers are spelled out, and so is a single number.
  const spelledOut = low >= high || (whole && Math.floor(high) - Math.ceil(low) < longestTuple);
  if (spelledOut) return [];
  return [...present(schema, bounds), ...(whole ? ['type'] : [])];
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function looseString(schema: SchemaObject): readonly string[] {
  const [least, most, pattern] = ['minLength', 'maxLength', 'pattern'].map((name) => keyword(schema, name));
  if (most === 0 || (isNumber(least) && isNumber(most) && least > most)) return [];
  return [
    ...present(schema, ['format', 'maxLength']),
    ...(least === undefined || least === 0 ? [] : ['minLength']),
    ...(typeof pattern === 'string' && !isExact(pattern) ? ['pattern'] : []),
  ];
}

function isExact(pattern: string): boolean {
  return readPattern(pattern)?.templates.every(({ exact }) => exact) === true;
}

function looseArray(schema: SchemaObject, target: Target): readonly string[] {
  const prefix = keyword(schema, 'prefixItems');
  const length = Array.isArray(prefix) ? prefix.length : 0;
  const [least, most] = [keyword(schema, 'minItems'), keyword(schema, 'maxItems')];
  const max = Math.min(
    isNumber(most) ? most : Number.POSITIVE_INFINITY,
    isEmpty(schema) ? length : Number.POSITIVE_INFINITY,
  );
  const found: string[] = [];
  if (isNumber(least) && least > Math.max(longestTuple, length)) found.push('minItems');
  if (isNumber(most) && most > Math.max(longestTuple, length) && !isEmpty(schema)) found.push('maxItems');
  if (keyword(schema, 'uniqueItems') === true && max > 1 && !isFewLists(schema, max, target)) found.push('uniqueItems');
  return [...found, ...looseContains(schema, max, target)];
}

function isEmpty(schema: SchemaObject): boolean {
  return keyword(schema, 'items') === false || keyword(schema, 'unevaluatedItems') === false;
}

/** Lists of a few literals without repetition are spelled out: of two, or pairs. */
function isFewLists(schema: SchemaObject, max: number, target: Target): boolean {
  const prefix = keyword(schema, 'prefixItems');
  const sizes = [...(Array.isArray(prefix) ? prefix : []), keyword(schema, 'items')].map((item) =>
    literalCount(target(item)),
  );
  return sizes.every((size) => size <= 2) || (max <= 2 && sizes.every((size) => size <= 2));
}

function literalCount(schema: unknown): number {
  if (schema === false || schema === undefined) return 0;
  if (!isRecord(schema)) return Number.POSITIVE_INFINITY;
  if (Object.hasOwn(schema, 'const')) return 1;
  if (Array.isArray(schema.enum)) return schema.enum.length;
  return schema.type === 'boolean' ? 2 : schema.type === 'null' ? 1 : Number.POSITIVE_INFINITY;
}

/** `contains` is spelled out in short lists, and where every item is what it asks for. */
const longestPlaced = 3;

function looseContains(schema: SchemaObject, max: number, target: Target): readonly string[] {
  const wanted = keyword(schema, 'contains');
  const [least, most] = [keyword(schema, 'minContains') ?? 1, keyword(schema, 'maxContains')];
  if (!isSchema(wanted)) return [];
  if (most === 0) return saysOpposite(wanted, keyword(schema, 'items'), target) ? [] : ['contains'];
  const items = keyword(schema, 'items');
  const places = max <= longestPlaced || target(wanted) === true || areDisjoint(items, wanted, target);
  const found = least === 0 || places || isSame(wanted, items) ? [] : ['contains'];
  return most === undefined ? found : [...found, 'maxContains'];
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function looseObject(schema: SchemaObject, target: Target): readonly string[] {
  const found = looseCounts(schema);
  const patterns = keyword(schema, 'patternProperties');
  const declared = keyword(schema, 'properties');
  const names = isRecord(patterns) ? Object.keys(patterns) : [];
  if (!names.every(isExact)) found.push('patternProperties');
  for (const name of ['additionalProperties', 'unevaluatedProperties']) {
    const others = keyword(schema, name);
    if (!isRecord(others) || Object.keys(others).length === 0) continue;
    // An index signature has to hold for all that stands beside it.
    const beside = [declared, patterns].flatMap((map) => (isRecord(map) ? Object.values(map) : []));
    if (!beside.every((one) => isSame(one, others) || isOneOf(target(one), target(others)))) found.push(name);
  }
  const limit = target(keyword(schema, 'propertyNames'));
  if (isRecord(limit) && !areNamesSaid(limit)) found.push('propertyNames');
  return found;
}

/** Literals of the type that others have. */
function isOneOf(schema: unknown, others: unknown): boolean {
  if (!isRecord(schema) || !isRecord(others) || typeof others.type !== 'string') return false;
  if (Object.keys(others).length > 1) return false;
  const literals = Array.isArray(schema.enum) ? schema.enum : 'const' in schema ? [schema.const] : [];
  return literals.length > 0 && literals.every((value) => typeof value === others.type);
}

function areNamesSaid(names: SchemaObject): boolean {
  if (Object.hasOwn(names, 'enum') || Object.hasOwn(names, 'const')) return true;
  return Object.keys(names).every((name) => {
    const value = names[name];
    if (name === 'type') return true;
    if (name === 'pattern') return typeof value === 'string' && isExact(value);
    if (name === 'maxLength') return value === 0;
    if (name === 'allOf' || name === 'anyOf')
      return Array.isArray(value) && value.every((one) => isRecord(one) && areNamesSaid(one));
    return name === 'not' && isRecord(value) && (Object.hasOwn(value, 'enum') || Object.hasOwn(value, 'const'));
  });
}

function looseCounts(schema: SchemaObject): string[] {
  const properties = keyword(schema, 'properties');
  const required = new Set(listOfNames(keyword(schema, 'required')));
  const optional = (isRecord(properties) ? Object.keys(properties) : []).filter((name) => !required.has(name));
  const [min, max] = [
    keyword(schema, 'minProperties') ?? 0,
    keyword(schema, 'maxProperties') ?? Number.POSITIVE_INFINITY,
  ];
  if (!isNumber(min) || !isNumber(max)) return [];
  const [least, most] = [min - required.size, max - required.size];
  // As many as are required at most: then there are no others.
  if (most <= 0 || (least <= 0 && most === Number.POSITIVE_INFINITY)) return [];
  if (isClosed(schema) && (least > optional.length || isCounted(counted(optional, least, most)))) return [];
  return [...(least > 0 ? ['minProperties'] : []), ...(most < Number.POSITIVE_INFINITY ? ['maxProperties'] : [])];
}

function isCounted(choices: readonly unknown[]): boolean {
  return choices.length > 0 && choices.length <= mostCounted;
}

function looseApplicators(schema: SchemaObject, base: SchemaObject, target: Target): readonly string[] {
  const [rejected, branches, condition] = ['not', 'oneOf', 'if'].map((name) => keyword(schema, name));
  const found: string[] = [];
  const parts = keyword(schema, 'allOf');
  const patterns = [schema, ...(Array.isArray(parts) ? parts.map(target) : [])].filter(
    (part) => isRecord(part) && Object.hasOwn(part, 'pattern'),
  );
  // Of two patterns a type says one.
  if (patterns.length > 1) found.push('allOf');
  if (isSchema(rejected) && !saysOpposite(rejected, base, target)) found.push('not');
  if (Array.isArray(branches) && !excludeEachOther(branches, base, target)) found.push('oneOf');
  const decides = isSchema(keyword(schema, 'then')) || isSchema(keyword(schema, 'else'));
  if (isSchema(condition) && decides && !saysOpposite(condition, base, target)) found.push('if');
  return found;
}
