import type { CompiledError } from '../event-definition.ts';
import { shortenJson } from './shorten-json.ts';

type Params = CompiledError['params'];

/** What the schema asks for where a value failed, in a few words; undefined where the error doesn't tell. */
export function expectedOf({ keyword, params }: Pick<CompiledError, 'keyword' | 'params'>): string | undefined {
  if (Object.hasOwn(fixed, keyword)) return fixed[keyword];
  if (keyword === 'contains') return containing(params);
  if (keyword === 'dependentRequired') return beside(params);
  const saying = Object.hasOwn(sayings, keyword) ? sayings[keyword] : undefined;
  if (saying === undefined) return undefined;
  const [name, say] = saying;
  return Object.hasOwn(params, name) ? say(params[name]) : undefined;
}

/** For keywords whose errors carry nothing that is worth saying. */
const fixed: Readonly<Record<string, string>> = {
  'false schema': 'nothing',
  uniqueItems: 'no two equal items',
  additionalProperties: 'no such property',
  unevaluatedProperties: 'no such property',
  unevaluatedItems: 'no such item',
  propertyNames: 'another name',
  anyOf: 'at least one of the schemas in anyOf',
  oneOf: 'exactly one of the schemas in oneOf',
  not: 'anything but what the schema in not describes',
};

const longest = 200;

const shorten = (text: string): string => {
  const characters = [...text.slice(0, 2 * longest)];
  return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : characters.join('');
};

const count = (limit: unknown, one: string, several: string): string => `${limit} ${limit === 1 ? one : several}`;

/** The member of `params` that says it, and how it is said. */
const sayings: Readonly<Record<string, readonly [string, (value: unknown) => string]>> = {
  type: ['type', (types) => (Array.isArray(types) ? types : String(types).split(/, */)).join(' or ')],
  const: ['allowedValue', (value) => shortenJson(value, longest)],
  enum: ['allowedValues', (values) => oneOf(Array.isArray(values) ? values : [values])],
  format: ['format', (format) => `the format ${format}`],
  pattern: ['pattern', (pattern) => `the pattern ${shorten(String(pattern))}`],
  minLength: ['limit', (limit) => `at least ${count(limit, 'character', 'characters')}`],
  maxLength: ['limit', (limit) => `at most ${count(limit, 'character', 'characters')}`],
  minimum: ['limit', (limit) => `at least ${limit}`],
  maximum: ['limit', (limit) => `at most ${limit}`],
  exclusiveMinimum: ['limit', (limit) => `more than ${limit}`],
  exclusiveMaximum: ['limit', (limit) => `less than ${limit}`],
  multipleOf: ['multipleOf', (divisor) => `a multiple of ${divisor}`],
  minItems: ['limit', (limit) => `at least ${count(limit, 'item', 'items')}`],
  maxItems: ['limit', (limit) => `at most ${count(limit, 'item', 'items')}`],
  items: ['limit', (limit) => `at most ${count(limit, 'item', 'items')}`],
  required: ['missingProperty', (name) => `the property ${shortenJson(name)}`],
  minProperties: ['limit', (limit) => `at least ${count(limit, 'property', 'properties')}`],
  maxProperties: ['limit', (limit) => `at most ${count(limit, 'property', 'properties')}`],
};

function containing({ minContains, maxContains }: Params): string | undefined {
  if (minContains === undefined && maxContains === undefined) return undefined;
  const [bound, limit] = minContains === undefined ? ['at most', maxContains] : ['at least', minContains];
  return `${bound} ${count(limit, 'item', 'items')} of the kind asked for`;
}

function beside({ missingProperty, property }: Params): string | undefined {
  if (missingProperty === undefined) return undefined;
  return `the property ${shortenJson(missingProperty)} beside ${shortenJson(property)}`;
}

/** As many of the values as a line holds. */
function oneOf(values: readonly unknown[]): string {
  if (values.length === 1) return shortenJson(values[0], longest);
  let text = '';
  for (const [index, value] of values.entries()) {
    const next = `${index === 0 ? 'one of ' : ', '}${shortenJson(value)}`;
    if (text.length + next.length > longest) return `${text}, … (${values.length} values)`;
    text += next;
  }
  return text;
}
