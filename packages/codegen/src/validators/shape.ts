import type { SchemaObject } from '@concordat/schema';
import { allows, isSchemaObject, kindsOf } from './schema-keywords.ts';

/** What a schema has to say, as bits. */
export const Says = {
  reference: 1,
  literals: 2,
  texts: 4,
  numbers: 8,
  /** Of lists as a whole. */
  lists: 16,
  /** Of the items of lists. */
  items: 32,
  objects: 64,
  /** By other schemas, of the same value. */
  applied: 128,
  dependents: 256,
  restOfObjects: 512,
  restOfLists: 1024,
} as const;

const bits: ReadonlyMap<string, number> = new Map(
  Object.entries({
    [Says.reference]: '$ref',
    [Says.literals]: 'const enum',
    [Says.texts]: 'minLength maxLength pattern',
    [Says.numbers]: 'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf',
    [Says.texts | Says.numbers]: 'format',
    [Says.lists]: 'minItems maxItems uniqueItems',
    [Says.items]: 'items prefixItems contains',
    [Says.objects]:
      'properties required patternProperties additionalProperties propertyNames minProperties maxProperties dependentRequired',
    [Says.applied]: 'allOf anyOf oneOf not if',
    [Says.dependents]: 'dependentSchemas',
    [Says.restOfObjects]: 'unevaluatedProperties',
    [Says.restOfLists]: 'unevaluatedItems',
  }).flatMap(([bit, keywords]) => keywords.split(' ').map((keyword) => [keyword, Number(bit)])),
);

/** What a schema says: one look at its keywords. */
export function whatIsSaid(schema: SchemaObject): number {
  let said = 0;
  for (const keyword of Object.keys(schema)) {
    const bit = bits.get(keyword);
    if (bit === undefined) continue;
    const value = schema[keyword];
    if (bit <= Says.lists || bit === (Says.texts | Says.numbers) || bit === Says.applied) said |= bit;
    else if (keyword === 'items' && value === false) said |= Says.lists;
    else if (keyword === 'prefixItems')
      said |= Says.lists | (Array.isArray(value) && value.some(says) ? Says.items : 0);
    else if (keyword === 'contains' || says(value)) said |= bit;
  }
  return said;
}

/** `true`, an empty list and an empty map say nothing. */
function says(value: unknown): boolean {
  if (value === true) return false;
  if (Array.isArray(value)) return value.length > 0;
  return !isSchemaObject(value) || Object.keys(value).length > 0;
}

/** What takes statements, because it looks into objects or lists. */
const statements = Says.objects | Says.items | Says.dependents | Says.restOfObjects | Says.restOfLists;

/** Does judging by a schema take statements? */
export function needsStatements(schema: SchemaObject, said: number): boolean {
  if ((said & statements) === 0) return false;
  const kinds = kindsOf(schema);
  return (
    ((said & (Says.objects | Says.dependents | Says.restOfObjects)) !== 0 && allows(kinds, 'object')) ||
    ((said & (Says.items | Says.restOfLists)) !== 0 && allows(kinds, 'array'))
  );
}

/** Is it a list and nothing else, with items to look at, so that it can be judged where it stands? */
export function isPlainList(schema: SchemaObject): boolean {
  const { allowed } = kindsOf(schema);
  if (allowed?.size !== 1 || !allowed.has('array')) return false;
  const said = whatIsSaid(schema);
  const more = Says.reference | Says.literals | Says.applied | Says.dependents | Says.restOfObjects | Says.restOfLists;
  return (said & more) === 0 && (said & Says.items) !== 0;
}
