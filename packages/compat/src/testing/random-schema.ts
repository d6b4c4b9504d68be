import type { Dialect, Json, Schema, SchemaObject } from '@concordat/schema';
import type { Random } from '../search/random.ts';
import { randomValue, smallNames, smallNumbers, smallTexts } from './random-value.ts';

const patterns = ['^a', 'b$', '^[ab]+$', '^.{2}$', 'a', '^(?!a)', '^$', '^a?b*$'] as const;
const types = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const;
const formats = ['date', 'email', 'uuid'] as const;

type Writer = (random: Random, inner: () => Schema, dialect: Dialect) => SchemaObject;

const count = (random: Random): number => random.below(4);
const list = (random: Random, inner: () => Schema): Schema[] => Array.from({ length: 1 + random.below(3) }, inner);
const map = (random: Random, names: readonly string[], inner: () => Schema): Record<string, Schema> =>
  Object.fromEntries(random.some(names, 3).map((name) => [name, inner()]));
const newer = (dialect: Dialect): boolean => dialect === '2019-09' || dialect === '2020-12';

/** One way to write something into a schema; keywords that a dialect lacks are left out. */
const writers: readonly [Writer, ...Writer[]] = [
  (random) => ({ type: random.pick(types) }),
  (random) => ({ type: random.pick(types) }),
  (random) => ({ type: [...new Set([random.pick(types), random.pick(types)])] }),
  (random) => ({ enum: Array.from({ length: 1 + random.below(3) }, () => randomValue(random, 1)).filter(unlike) }),
  (random, _, dialect) => (dialect === 'draft-04' ? {} : { const: randomValue(random, 2) }),
  (random) => ({ minimum: random.pick(smallNumbers) }),
  (random) => ({ maximum: random.pick(smallNumbers) }),
  (random, _, dialect) =>
    dialect === 'draft-04'
      ? { minimum: random.pick(smallNumbers), exclusiveMinimum: true }
      : { exclusiveMinimum: random.pick(smallNumbers) },
  (random) => ({ multipleOf: random.pick([1, 2, 3, 0.5, 1.5]) }),
  (random) => ({ minLength: count(random) }),
  (random) => ({ maxLength: count(random) }),
  (random) => ({ pattern: random.pick(patterns) }),
  (random) => ({ format: random.pick(formats) }),
  (_, inner) => ({ type: 'array', items: inner() }),
  (random, inner, dialect) => ({ [dialect === '2020-12' ? 'prefixItems' : 'items']: list(random, inner) }),
  (random, inner, dialect) => ({
    [dialect === '2020-12' ? 'prefixItems' : 'items']: list(random, inner),
    [dialect === '2020-12' ? 'items' : 'additionalItems']: inner(),
  }),
  (random) => ({ minItems: count(random) }),
  (random) => ({ maxItems: count(random) }),
  () => ({ uniqueItems: true }),
  (_, inner, dialect) => (dialect === 'draft-04' ? {} : { contains: inner() }),
  (random, inner, dialect) =>
    newer(dialect) ? { contains: inner(), minContains: random.below(3), maxContains: 1 + random.below(2) } : {},
  (random, inner) => ({ type: 'object', properties: map(random, smallNames, inner) }),
  (random, inner) => ({
    type: 'object',
    properties: map(random, smallNames, inner),
    required: random.some(smallNames, 2),
  }),
  (random, inner) => ({
    properties: map(random, smallNames, inner),
    additionalProperties: random.chance(0.5) ? false : inner(),
  }),
  (random, inner) => ({ patternProperties: map(random, ['^a', 'b$', '.'], inner) }),
  (random) => (random.chance(0.5) ? { required: [random.pick(smallNames)] } : {}),
  (random) => ({ minProperties: count(random) }),
  (random) => ({ maxProperties: count(random) }),
  (_, inner, dialect) => (dialect === 'draft-04' ? {} : { propertyNames: inner() }),
  (random, inner, dialect) =>
    newer(dialect)
      ? { dependentRequired: { [random.pick(smallNames)]: [random.pick(smallNames)] } }
      : { dependencies: { [random.pick(smallNames)]: random.chance(0.5) ? [random.pick(smallNames)] : inner() } },
  (random, inner, dialect) => (newer(dialect) ? { dependentSchemas: { [random.pick(smallNames)]: inner() } } : {}),
  (random, inner) => ({ allOf: list(random, inner) }),
  (random, inner) => ({ anyOf: list(random, inner) }),
  (random, inner) => ({ oneOf: list(random, inner) }),
  (_, inner) => ({ not: inner() }),
  (random, inner, dialect) =>
    dialect === 'draft-04' || dialect === 'draft-06'
      ? {}
      : {
          if: inner(),
          ...(random.chance(0.7) ? { then: inner() } : {}),
          ...(random.chance(0.5) ? { else: inner() } : {}),
        },
  (_, inner, dialect) => (newer(dialect) ? { unevaluatedProperties: inner() } : {}),
  (_, inner, dialect) => (newer(dialect) ? { unevaluatedItems: inner() } : {}),
  (random) =>
    random.chance(0.5) ? { properties: { [random.pick(smallNames)]: { $ref: '#' } } } : { $ref: '#/definitions/d' },
  () => ({ items: { $ref: '#' } }),
];

function unlike(value: Json, index: number, all: readonly Json[]): boolean {
  return all.findIndex((other) => JSON.stringify(other) === JSON.stringify(value)) === index;
}

/** A small random schema over a small vocabulary. References may be recursive. */
export function randomSchema(random: Random, dialect: Dialect, depth = 2): SchemaObject {
  const root = randomPart(random, dialect, depth);
  return {
    $schema: schemaUris[dialect],
    ...(typeof root === 'boolean' ? { type: 'string' } : root),
    definitions: { d: randomPart(random, dialect, 1) },
  };
}

const schemaUris: Readonly<Record<Dialect, string>> = {
  'draft-04': 'http://json-schema.org/draft-04/schema#',
  'draft-06': 'http://json-schema.org/draft-06/schema#',
  'draft-07': 'http://json-schema.org/draft-07/schema#',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
};

function randomPart(random: Random, dialect: Dialect, depth: number): Schema {
  if (dialect !== 'draft-04' && random.chance(0.06)) return random.chance(0.7);
  if (depth <= 0) return writers[random.below(13)]?.(random, () => ({}), dialect) ?? {};
  const inner = (): Schema => randomPart(random, dialect, depth - 1 - random.below(2));
  let schema: SchemaObject = {};
  const parts = 1 + random.below(3);
  for (let i = 0; i < parts; i++) schema = { ...schema, ...random.pick(writers)(random, inner, dialect) };
  if (dialect === 'draft-04' && Array.isArray(schema['required']) && schema['required'].length === 0) {
    const { required: _, ...rest } = schema;
    return rest;
  }
  return schema;
}

/** A schema that differs from another one in one place. */
export function mutateSchema(random: Random, schema: Schema, dialect: Dialect): Schema {
  if (typeof schema === 'boolean' || random.chance(0.25)) {
    const part = random.pick(writers)(random, () => randomPart(random, dialect, 0), dialect);
    return typeof schema === 'boolean' ? part : { ...schema, ...part };
  }
  const names = Object.keys(schema).filter((name) => name !== '$schema' && name !== 'definitions');
  const name = names[random.below(names.length)];
  if (name === undefined) return { ...schema, type: random.pick(types) };
  const value = schema[name];
  if (random.chance(0.25)) {
    const { [name]: _, ...rest } = schema;
    return rest;
  }
  return { ...schema, [name]: mutateKeyword(random, name, value, dialect) };
}

function mutateKeyword(random: Random, name: string, value: unknown, dialect: Dialect): unknown {
  if (name === 'enum' || name === 'const' || name === 'required') return value;
  if (typeof value === 'number')
    return Math.max(
      name.startsWith('m') && name !== 'minimum' && name !== 'maximum' ? 1 : -5,
      value + (random.chance(0.5) ? 1 : -1),
    );
  if (typeof value === 'string')
    return name === 'type' ? random.pick(types) : name === 'pattern' ? random.pick(patterns) : value;
  if (Array.isArray(value)) {
    const at = random.below(value.length);
    return value.map((entry, index) =>
      index === at && isSchema(entry) ? mutateSchema(random, entry, dialect) : entry,
    );
  }
  if (!isSchema(value)) return value;
  if (typeof value === 'boolean' || !mapKeywords.has(name)) return mutateSchema(random, value, dialect);
  const keys = Object.keys(value);
  const key = keys[random.below(keys.length)];
  if (key === undefined) return { a: mutateSchema(random, {}, dialect) };
  const entry = value[key];
  return isSchema(entry) ? { ...value, [key]: mutateSchema(random, entry, dialect) } : value;
}

const mapKeywords: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'dependentSchemas',
  'dependencies',
  'dependentRequired',
]);

function isSchema(value: unknown): value is Schema {
  return typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value));
}

/** Texts that random schemas speak of, for searches. */
export const knownTexts: readonly string[] = smallTexts;
