import { type Dialect, flattenSchema, type Resolver, type Schema, type SchemaObject } from '@concordat/schema';
import { isRecord, isSchema, keyword } from './types/place.ts';
import { readPattern } from './types/read-pattern.ts';

/** A keyword that a type can't say in full: the validator is stricter there. */
export interface LooseKeyword {
  readonly keyword: string;
  /** JSON Pointers of the schemas that have it, in the self-contained form of the schema, sorted. */
  readonly pointers: readonly string[];
}

/** How {@link looseness} reads a schema. */
export interface LoosenessOptions {
  /** Dialect of a schema without `$schema`. Default: draft-07. */
  readonly dialect?: Dialect;
  readonly uri?: string;
  readonly resolver?: Resolver;
}

/** Where a generated type is looser than the validator, keyword by keyword. @throws SchemaError */
export function looseness(schema: Schema, options: LoosenessOptions = {}): readonly LooseKeyword[] {
  const flat = flattenSchema(schema, { ...options, target: '2020-12', unused: 'drop' });
  const places = new Map<string, string[]>();
  visit(flat.schema, '', (found, pointer) => {
    for (const name of looseIn(found)) places.set(name, [...(places.get(name) ?? []), pointer]);
  });
  return [...places]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, pointers]) => ({ keyword: name, pointers: pointers.sort() }));
}

const never = [
  'minLength',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minimum',
  'maximum',
  'multipleOf',
  'format',
  'uniqueItems',
  'maxContains',
];

function looseIn(schema: SchemaObject): readonly string[] {
  // Literals are sifted by their bounds when the type is made.
  if (Object.hasOwn(schema, 'enum') || Object.hasOwn(schema, 'const')) return [];
  const found = never.filter((name) => Object.hasOwn(schema, name) && !isSaid(schema, name));
  const pattern = keyword(schema, 'pattern');
  if (typeof pattern === 'string' && !isExact(pattern)) found.push('pattern');
  if (Object.hasOwn(schema, 'maxLength') && keyword(schema, 'maxLength') !== 0) found.push('maxLength');
  const patterns = keyword(schema, 'patternProperties');
  if (isRecord(patterns) && !Object.keys(patterns).every(isExact)) found.push('patternProperties');
  for (const name of ['additionalProperties', 'unevaluatedProperties']) {
    // An index signature has to hold for the declared properties as well.
    if (isRecord(keyword(schema, name)) && Object.hasOwn(schema, 'properties')) found.push(name);
  }
  if (Object.hasOwn(schema, 'contains') && keyword(schema, 'contains') !== true) found.push('contains');
  for (const name of ['minItems', 'maxItems']) if (Number(keyword(schema, name)) > 8) found.push(name);
  if (Number(keyword(schema, 'minProperties')) > 1) found.push('minProperties');
  if (Number(keyword(schema, 'maxProperties')) > 1) found.push('maxProperties');
  const names = keyword(schema, 'propertyNames');
  if (isRecord(names) && ['minLength', 'maxLength', 'format'].some((name) => Object.hasOwn(names, name)))
    found.push('propertyNames');
  return found;
}

function isExact(pattern: string): boolean {
  const shape = readPattern(pattern);
  return shape?.templates.every(({ exact }) => exact) === true;
}

/** A small range of whole numbers is spelled out. */
function isSaid(schema: SchemaObject, name: string): boolean {
  if (keyword(schema, 'type') !== 'integer' || name === 'format') return false;
  const [low, high] = [keyword(schema, 'minimum'), keyword(schema, 'maximum')];
  return typeof low === 'number' && typeof high === 'number' && high - low < 8;
}

const maps: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
]);
const data: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'examples', 'required', 'dependentRequired']);

function visit(schema: unknown, pointer: string, see: (schema: SchemaObject, pointer: string) => void): void {
  if (Array.isArray(schema)) {
    for (const [index, item] of schema.entries()) visit(item, `${pointer}/${index}`, see);
    return;
  }
  if (!isRecord(schema)) return;
  see(schema, pointer);
  for (const [name, value] of Object.entries(schema)) {
    if (data.has(name)) continue;
    if (!maps.has(name) || !isRecord(value)) visit(value, `${pointer}/${name}`, see);
    else {
      for (const [key, child] of Object.entries(value)) {
        if (isSchema(child)) visit(child, `${pointer}/${name}/${key.replace(/~/gu, '~0').replace(/\//gu, '~1')}`, see);
      }
    }
  }
}
