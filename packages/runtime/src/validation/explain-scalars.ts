import { isEqual } from './equal.ts';
import { type Explainer, fail, own, type Place, type SchemaObject, typeNames } from './explainer.ts';
import { numberFormats, textFormats } from './format-predicates.ts';
import { isMultipleOf } from './multiple-of.ts';
import { isAtLeast, isAtMost } from './text-length.ts';

/** Is the value of a type that the schema doesn't allow? Where it lists values of the right types, the list says more. */
export function breaksType(schema: SchemaObject, value: unknown): boolean {
  if (!Object.hasOwn(schema, 'type') || isOfType(value, String(schema.type))) return false;
  const names = typeNames(schema);
  if (names.length === 0) return false;
  const listed = listedValues(schema);
  if (listed?.every((one) => names.some((name) => isOfType(one, name)))) return false;
  return !names.some((name) => isOfType(value, name));
}

/** The values that `const` or `enum` allows; null without either. */
export function listedValues(schema: SchemaObject): readonly unknown[] | null {
  if (Object.hasOwn(schema, 'const')) return [schema.const];
  const list = own(schema, 'enum');
  return Array.isArray(list) ? list : null;
}

export function isOfType(value: unknown, name: string): boolean {
  switch (name) {
    case 'null':
      return value === null;
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return typeof value === name;
  }
}

/** `const` and `enum`. */
export function explainLiterals(_: Explainer, place: Place): boolean {
  const { schema, value } = place;
  let valid = true;
  if (Object.hasOwn(schema, 'const') && !isEqual(value, schema.const))
    valid = fail(place, 'const', { allowedValue: schema.const });
  const list = own(schema, 'enum');
  if (Array.isArray(list) && !list.some((one) => isEqual(value, one)))
    valid = fail(place, 'enum', { allowedValues: list });
  return valid;
}

/** The keywords about texts and numbers. */
export function explainScalar(explainer: Explainer, place: Place): boolean {
  const { value } = place;
  if (typeof value === 'string') return explainText(explainer, place, value);
  return typeof value !== 'number' || !Number.isFinite(value) || explainNumber(place, value);
}

function explainText(explainer: Explainer, place: Place, text: string): boolean {
  const { schema } = place;
  const [min, max] = [own(schema, 'minLength'), own(schema, 'maxLength')];
  const [pattern, format] = [own(schema, 'pattern'), own(schema, 'format')];
  let valid = true;
  if (typeof min === 'number' && !isAtLeast(text, min)) valid = fail(place, 'minLength', { limit: min });
  if (typeof max === 'number' && !isAtMost(text, max)) valid = fail(place, 'maxLength', { limit: max });
  if (typeof pattern === 'string' && !explainer.matches(pattern, text)) valid = fail(place, 'pattern', { pattern });
  if (typeof format === 'string' && textFormats.get(format)?.(text) === false)
    valid = fail(place, 'format', { format });
  return valid;
}

const bounds: readonly (readonly [
  keyword: string,
  comparison: string,
  holds: (value: number, limit: number) => boolean,
])[] = [
  ['minimum', '>=', (value, limit) => value >= limit],
  ['maximum', '<=', (value, limit) => value <= limit],
  ['exclusiveMinimum', '>', (value, limit) => value > limit],
  ['exclusiveMaximum', '<', (value, limit) => value < limit],
];

function explainNumber(place: Place, value: number): boolean {
  const { schema } = place;
  let valid = true;
  for (const [keyword, comparison, holds] of bounds) {
    const limit = own(schema, keyword);
    if (typeof limit === 'number' && !holds(value, limit)) valid = fail(place, keyword, { comparison, limit });
  }
  const divisor = own(schema, 'multipleOf');
  if (typeof divisor === 'number' && !isMultipleOf(value, divisor))
    valid = fail(place, 'multipleOf', { multipleOf: divisor });
  const format = own(schema, 'format');
  if (typeof format === 'string' && numberFormats.get(format)?.(value) === false)
    valid = fail(place, 'format', { format });
  return valid;
}
