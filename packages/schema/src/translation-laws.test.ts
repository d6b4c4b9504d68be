import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv } from 'ajv/dist/ajv.js';
import draft04 from 'ajv-draft-04';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closeSchema } from './close-schema.ts';
import { compileValidator } from './compile-validator.ts';
import type { Dialect } from './dialect.ts';
import { isObject, type Schema } from './json.ts';
import { refHidesSiblings } from './subschema-keywords.ts';

/** Schemas of the keywords of a dialect before 2020-12, with references that have siblings. */
function schemasOf(dialect: Dialect): fc.Arbitrary<Schema> {
  const since = (
    first: Dialect,
    keywords: Record<string, fc.Arbitrary<unknown>>,
  ): Record<string, fc.Arbitrary<unknown>> => (order.indexOf(dialect) >= order.indexOf(first) ? keywords : {});
  return fc.letrec<{ schema: Schema }>((tie) => {
    const schema = tie('schema');
    const child = fc.oneof(
      { weight: 3, arbitrary: schema },
      fc.constantFrom<Schema>({ $ref: '#/definitions/A' }, { $ref: '#/definitions/A', maxProperties: 0, type: 'null' }),
    );
    const small = fc.integer({ min: 0, max: 2 });
    const some = fc.array(schema, { minLength: 1, maxLength: 2 });
    const exclusive = dialect === 'draft-04' ? fc.boolean() : small;
    const record = (keywords: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Schema> =>
      fc.record(keywords, { requiredKeys: [] }) as fc.Arbitrary<Schema>;
    const number = fc.record({
      minimum: small,
      exclusiveMinimum: exclusive,
      maximum: small,
      exclusiveMaximum: exclusive,
    }) as fc.Arbitrary<Schema>;
    const object = record({
      properties: own(child),
      patternProperties: fc.dictionary(fc.constantFrom('^x', '[ab]'), child, { maxKeys: 1 }),
      additionalProperties: child,
      required: fc.tuple(name),
      dependencies: own(fc.oneof(fc.tuple(name), schema), 1),
      ...since('draft-06', { propertyNames: fc.constant({ maxLength: 1 }) }),
      ...since('2019-09', { unevaluatedProperties: child }),
    });
    return {
      schema: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        record({
          type: fc.constantFrom('null', 'integer', 'number', 'string', 'array', 'object'),
          enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }),
          maxLength: small,
        }),
        number,
        object,
        record({ items: fc.oneof(child, fc.tuple(child)), additionalItems: child }),
        record(since('draft-06', { contains: child, const: scalar })),
        record({
          allOf: some,
          anyOf: some,
          oneOf: some,
          not: schema,
          ...since('draft-07', { if: schema, then: schema, else: schema }),
        }),
      ),
    };
  }).schema;
}

const order: readonly Dialect[] = ['draft-04', 'draft-06', 'draft-07', '2019-09'];
const name = fc.constantFrom('a', 'b', 'x-c');
const scalar = fc.constantFrom<unknown>(null, true, 0, 1, 2.5, 'p', 'pq', '');
const own = <T>(entries: fc.Arbitrary<T>, maxKeys = 2): fc.Arbitrary<Record<string, T>> =>
  fc.dictionary(name, entries, { maxKeys, noNullPrototype: true });
const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'large' },
    scalar,
    own(tie('value'), 3),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
})).value;

/** What ajv 8 for that dialect says. It has to be told that `$ref` hides its siblings up to draft-07. */
function original(schema: unknown, dialect: Dialect): (value: unknown) => boolean {
  const lone = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(lone);
    if (!isObject(part)) return part;
    if (refHidesSiblings(dialect) && typeof part.$ref === 'string') return { $ref: part.$ref };
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, lone(value)]));
  };
  const options = { strict: false, logger: false } as const;
  const Draft04 = draft04.default;
  const ajv =
    dialect === 'draft-04' ? new Draft04(options) : dialect === '2019-09' ? new Ajv2019(options) : new Ajv(options);
  const validate = ajv.compile(lone(schema) as Schema);
  return (value) => validate(value) === true;
}

test.each(order)(
  '%s says the same in the form that everything comes down to, and closing only narrows it',
  (dialect) => {
    const runs = Number(process.env.CONCORDAT_LAW_RUNS ?? 60);
    const root = fc
      .tuple(schemasOf(dialect), schemasOf(dialect))
      .map(([one, A]) => ({ allOf: [one], definitions: { A } }));
    fc.assert(
      fc.property(root, fc.array(values, { minLength: 10, maxLength: 10 }), (schema, samples) => {
        const accepts = original(schema, dialect);
        const validate = compileValidator(schema, { dialect, throwaway: true });
        const closed = compileValidator(closeSchema(schema, { dialect }), { throwaway: true });
        for (const value of samples) {
          const accepted = accepts(value);
          expect(validate(value).length === 0, JSON.stringify(value)).toBe(accepted);
          if (!accepted) expect(closed(value), JSON.stringify(value)).not.toEqual([]);
        }
      }),
      { seed: 20261125, numRuns: runs },
    );
  },
  600_000,
);
