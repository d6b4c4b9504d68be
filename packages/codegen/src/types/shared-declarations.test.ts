import { openSchema, type Schema, type SchemaObject } from '@concordat/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { declareTypes } from './declare-types.ts';
import { printDeclaration } from './print-type.ts';
import { RandomSchemas } from './random-schemas.test-kit.ts';
import { SharedDeclarations } from './shared-declarations.ts';
import { trickySchemas } from './tricky-schemas.test-kit.ts';

function print(schema: Schema, name: string, shared: SharedDeclarations | null): string {
  return declareTypes(openSchema(schema, { dialect: '2020-12' }), name, shared)
    .map(printDeclaration)
    .join('\n');
}

const money = { type: 'object', properties: { amount: { type: 'integer' } }, required: ['amount'] };
const line = { type: 'object', properties: { price: { $ref: '#/$defs/Money' }, note: { $ref: '#/$defs/Note' } } };
const order = (definitions: object, more: object = {}): SchemaObject => ({
  type: 'object',
  properties: { total: { $ref: '#/$defs/Money' }, lines: { type: 'array', items: { $ref: '#/$defs/Line' } }, ...more },
  $defs: { Money: money, Line: line, Note: { type: 'object', title: 'Note' }, ...definitions },
});

/** Schemas that have definitions in common, and each something that tells it from the others. */
const related: readonly (readonly [name: string, schema: SchemaObject])[] = [
  ['OrderPlaced', order({})],
  ['OrderPaid', order({}, { paid: { $ref: '#/$defs/Money' } })],
  // The event has the name of a definition that another event has as well.
  ['Money', order({})],
  ['Line', order({})],
  // Another definition takes the name that the shared one has elsewhere.
  ['OrderSent', order({ money: { type: 'string', enum: ['a', 'b'] } }, { other: { $ref: '#/$defs/money' } })],
  // The same text, but what it refers to is something else.
  ['OrderLost', order({ Note: { type: 'string' } })],
  // In a circle, and with an identity of its own.
  ['OrderBack', order({ Note: { type: 'object', properties: { line: { $ref: '#/$defs/Line' } } } })],
  ['OrderOpen', order({ Money: { $id: 'https://example.com/money', ...money } })],
  [
    'OrderBig',
    order({}, { choice: { oneOf: Array.from({ length: 80 }, (_, at) => ({ ...money, title: `M${at}` })) } }),
  ],
  ['OrderShut', { allOf: [{ $ref: '#/$defs/Money' }, order({})], $defs: { Money: money, Line: line, Note: {} } }],
];

describe('declarations that schemas share', () => {
  it('say what each schema alone says, in whatever order the schemas come', () => {
    const alone = new Map(related.map(([name, schema]) => [name, print(schema, name, null)]));
    fc.assert(
      fc.property(fc.shuffledSubarray([...related], { minLength: 1 }), (some) => {
        const shared = new SharedDeclarations();
        for (const [name, schema] of some) expect(print(schema, name, shared)).toBe(alone.get(name));
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it('say the same for the tricky schemas, met twice', () => {
    const shared = new SharedDeclarations();
    for (const { schema } of [...trickySchemas, ...trickySchemas])
      expect(print(schema, 'T', shared)).toBe(print(schema, 'T', null));
  });

  it('say the same where one definition of another schema becomes part of the next', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = new RandomSchemas(seed);
        const schemas = Array.from({ length: 4 }, () => random.schema());
        const shared = new SharedDeclarations();
        // Its own definitions come along, at the root, where its references look for them.
        const own = schemas.flatMap((schema) => (typeof schema === 'boolean' ? [] : [schema.$defs ?? {}]));
        const $defs = Object.assign({}, ...own, Object.fromEntries(schemas.map((schema, at) => [`D${at}`, schema])));
        for (const at of [0, 1, 0]) {
          const whole = { properties: { a: { $ref: `#/$defs/D${at}` }, b: { $ref: '#/$defs/D1' } }, $defs };
          expect(print(whole, 'T', shared)).toBe(print(whole, 'T', null));
        }
      }),
      { seed: 5, numRuns: 150 },
    );
  });

  it('take nothing in examples for a reference', () => {
    const odd = { ...money, examples: [{ $ref: '#/$defs/Nothing' }] };
    const schema = order({ Money: odd });
    expect(print(schema, 'Order', new SharedDeclarations())).toBe(print(schema, 'Order', null));
  });

  it('are made once', () => {
    const shared = new SharedDeclarations();
    const [first, second] = ['OrderPlaced', 'OrderPaid'].map((name) =>
      declareTypes(openSchema(order({})), name, shared).find((declaration) => declaration.name === 'Money'),
    );
    expect(second).toBe(first);
  });
});
