import { type Dialect, dialects } from './dialect.ts';
import { isObject } from './json.ts';
import { nearestWord } from './nearest-word.ts';
import { parsePointer } from './pointer.ts';
import type { SchemaPlace } from './schema-place.ts';

/** What is wrong with a part of a schema, and how to mend it. */
export interface MetaProblem {
  readonly message: string;
  readonly fix?: string;
}

const types = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];
const flag = 'true or false';
const count = 'a whole number, 0 or more';
const number = 'a number';
const text = 'a text in quotes';
const anchor = 'a letter or "_", then letters, digits, "-", "_" and "."';
const names = 'a list of names, none twice';
const schema = 'a schema: an object, true or false';
const schemas = 'a list of schemas, at least one';
const named = 'an object that holds schemas by name';

/** What each keyword has to be. */
const shapes: ReadonlyMap<string, string> = new Map([
  ['type', `one of ${types.map((name) => JSON.stringify(name)).join(', ')}, or a list of them`],
  ['enum', 'a list of values'],
  ['multipleOf', 'a number above 0'],
  ['pattern', 'a regular expression, as a text'],
  ['dependencies', 'an object that holds, by name, a schema or a list of names'],
  ['dependentRequired', 'an object that holds lists of names by name'],
  ['items', 'a schema (up to 2019-09 also a list of schemas)'],
  ['$vocabulary', 'an object that holds true or false by URI'],
  ['examples', 'a list of values'],
  ['$id', 'a URI as a text, from 2019-09 on without "#"'],
  ['$anchor', anchor],
  ['$dynamicAnchor', anchor],
  ['required', names],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].map((name) => [name, number] as const),
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'].map(
    (name) => [name, count] as const,
  ),
  ...['minContains', 'maxContains'].map((name) => [name, count] as const),
  ...['uniqueItems', 'readOnly', 'writeOnly', 'deprecated', '$recursiveAnchor'].map((name) => [name, flag] as const),
  ...['$ref', 'id', '$schema', '$dynamicRef', '$recursiveRef', '$comment'].map((name) => [name, text] as const),
  ...['title', 'description', 'format', 'contentEncoding', 'contentMediaType'].map((name) => [name, text] as const),
  ...['properties', 'patternProperties', 'definitions', '$defs', 'dependentSchemas'].map(
    (name) => [name, named] as const,
  ),
  ...['additionalProperties', 'additionalItems', 'contains', 'propertyNames', 'not', 'if', 'then', 'else'].map(
    (name) => [name, schema] as const,
  ),
  ...['unevaluatedItems', 'unevaluatedProperties', 'contentSchema'].map((name) => [name, schema] as const),
  ...['allOf', 'anyOf', 'oneOf', 'prefixItems'].map((name) => [name, schemas] as const),
]);

/**
 * Says what the value at a pointer into a schema should be, for somebody who doesn't know the meta-schema that refused it.
 * `refusal` is what a validator said.
 */
export function explainMetaError(
  root: SchemaPlace,
  pointer: string,
  refusal: { readonly keyword: string; readonly message?: string },
): MetaProblem {
  const tokens = parsePointer(pointer);
  let place: SchemaPlace | undefined = root;
  let keyword: string | undefined;
  let below: string[] = [];
  let isSchemaExpected = false;
  for (const token of tokens) {
    isSchemaExpected = place?.kind !== 'schema' && place?.kind !== 'unknown';
    if (place?.kind === 'schema') [keyword, below] = [token, []];
    else below.push(token);
    place = place?.step(token);
  }
  const { dialect } = root;
  const value = place?.value;
  const shape = keyword === undefined ? undefined : shapeOf(keyword, dialect);
  // A whole that lacks something (`exclusiveMinimum` without `minimum`, in draft-04) is what the validator says it is.
  if (keyword === undefined || shape === undefined || place === undefined || (below.length > 0 && isObject(value)))
    return { message: `${refusal.message ?? 'is invalid'} (in ${dialect})` };
  const found = `${below.length > 0 ? `at ${JSON.stringify(below.join('/'))} it` : 'it'} is ${shown(value)} (in ${dialect})`;
  if (isSchemaExpected && keyword !== 'dependencies') {
    const type = types.find((name) => name === value);
    const message = `\`${keyword}\` must hold ${schemaIn(dialect)}; ${found}`;
    return type === undefined ? { message } : { message, fix: `write \`{ "type": ${JSON.stringify(type)} }\`` };
  }
  const message = `\`${keyword}\` must be ${shape}; ${found}`;
  const meant = keyword === 'type' && typeof value === 'string' ? nearest(value) : undefined;
  return meant === undefined ? { message } : { message, fix: `did you mean ${JSON.stringify(meant)}?` };
}

function shapeOf(keyword: string, dialect: Dialect): string | undefined {
  if (dialect === 'draft-04') {
    if (keyword === 'exclusiveMinimum' || keyword === 'exclusiveMaximum') return flag;
    if (keyword === 'additionalProperties' || keyword === 'additionalItems')
      return 'an object that is a schema, true or false';
    if (keyword === 'not') return schemaIn(dialect);
  }
  if (keyword === 'enum' && dialects.indexOf(dialect) <= dialects.indexOf('draft-06'))
    return 'a list of values, at least one, none twice';
  return shapes.get(keyword);
}

function schemaIn(dialect: Dialect): string {
  return dialect === 'draft-04' ? 'a schema, which is an object in draft-04' : schema;
}

function shown(value: unknown): string {
  const whole = JSON.stringify(value) ?? 'missing';
  return whole.length > 60 ? `${whole.slice(0, 60)}…` : whole;
}

/** The type that a word was probably meant to be. */
function nearest(word: string): string | undefined {
  const lower = word.toLowerCase();
  const usual: Readonly<Record<string, string>> = {
    int: 'integer',
    float: 'number',
    double: 'number',
    bool: 'boolean',
    str: 'string',
    text: 'string',
    list: 'array',
    map: 'object',
    dict: 'object',
    date: 'string',
    datetime: 'string',
  };
  if (Object.hasOwn(usual, lower)) return usual[lower];
  return nearestWord(lower, types);
}
