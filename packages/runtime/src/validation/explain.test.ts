import { describe, expect, it } from 'vitest';
import { type CarriedSchema, explain } from './explain.ts';

type Schema = CarriedSchema['schema'];

function told(schema: Schema, value: unknown, closed = false): readonly string[] {
  return explain({ schema }, value, closed).map((error) => `${error.instancePath} ${error.keyword} ${error.message}`);
}

const line = {
  type: 'object',
  properties: { sku: { type: 'string', minLength: 1 }, quantity: { type: 'integer', minimum: 1 } },
  required: ['sku', 'quantity'],
  $closed: 'additionalProperties',
};

describe('explain', () => {
  it('lists everything that is wrong, with pointers', () => {
    const order = { type: 'object', properties: { lines: { type: 'array', items: line } }, required: ['lines'] };
    expect(told(order, { lines: [{ sku: '', quantity: 0 }, 3, {}] })).toEqual([
      '/lines/0/sku minLength must have at least 1 character',
      '/lines/0/quantity minimum must be at least 1',
      '/lines/1 type must be object',
      '/lines/2 required must have property sku',
      '/lines/2 required must have property quantity',
    ]);
    expect(told(order, {})).toEqual([' required must have property lines']);
  });

  it('lists at most twenty errors', () => {
    expect(told({ items: false }, [1, 2])).toEqual([' items must have at most 0 items']);
    expect(
      told(
        { items: { type: 'string' } },
        Array.from({ length: 1000 }, () => 1),
      ),
    ).toHaveLength(20);
  });

  it('names an undeclared property to a writer, and not to a reader', () => {
    const value = { sku: 'a', quantity: 1, color: 'red' };
    expect(told(line, value)).toEqual([]);
    expect(told(line, value, true)).toEqual([' additionalProperties must not have the undeclared property color']);
    const parts = { allOf: [{ properties: { a: true } }], properties: { b: true }, $closed: 'unevaluatedProperties' };
    expect(told(parts, { a: 1, b: 2, c: 3 })).toEqual([]);
    expect(told(parts, { a: 1, b: 2, c: 3 }, true)).toEqual([
      ' unevaluatedProperties must not have the undeclared property c',
    ]);
  });

  it('tells what is wrong with the branch that the tag or the type singles out', () => {
    const branch = (kind: string, name: string) => ({
      type: 'object',
      properties: { kind: { const: kind }, [name]: { type: 'string' } },
      required: ['kind', name],
    });
    const schema = { oneOf: [branch('card', 'number'), branch('bank', 'iban'), { type: 'null' }] };
    expect(told(schema, { kind: 'bank' })).toEqual([' required must have property iban']);
    expect(told(schema, { kind: 'cash' })).toEqual([' oneOf must match one schema in oneOf']);
    expect(told(schema, {})).toEqual([' oneOf must match one schema in oneOf']);
    expect(told(schema, null)).toEqual([]);
    const money = { type: 'object', properties: { amount: { type: 'integer' } } };
    const nullable = { anyOf: [{ $ref: '#/$defs/Money' }, { type: 'null' }], $defs: { Money: money } };
    expect(told(nullable, { amount: 'x' })).toEqual(['/amount type must be integer']);
    expect(told(nullable, 3)).toEqual([' anyOf must match a schema in anyOf']);
    expect(explain({ schema: nullable }, 3, false)[0]?.params).toEqual({ types: ['object', 'null'] });
    expect(explain({ schema: { anyOf: [{ type: 'string', minLength: 2 }, true] } }, 'a', false)).toEqual([]);
    const untyped = { type: ['string', 'null'], anyOf: [{ maxLength: 0 }, { pattern: '^b' }] };
    expect(explain({ schema: untyped }, 'a', false)[0]?.params).toEqual({});
  });

  it('counts the branches of a oneOf that fit', () => {
    expect(told({ oneOf: [{ minimum: 1 }, { maximum: 9 }, { const: 0 }] }, 5)).toEqual([
      ' oneOf must match exactly one schema in oneOf, not 2',
    ]);
  });

  it('judges a long chain of choices once', () => {
    const node = {
      anyOf: [
        { type: 'null' },
        { type: 'object', properties: { next: { $ref: '#' }, value: { type: 'string' } }, required: ['value'] },
      ],
    };
    let value: unknown = { value: 1, next: null };
    for (let depth = 0; depth < 400; depth += 1) value = { value: 'x', next: value };
    expect(told(node, value)).toEqual([`${'/next'.repeat(400)}/value type must be string`]);
  });

  it('looks at own properties only, and takes undefined for absent', () => {
    expect(told({ required: ['constructor'] }, {})).toHaveLength(1);
    expect(told({ properties: { toString: { type: 'string' } } }, {})).toEqual([]);
    expect(told({ required: ['a'] }, Object.create({ a: 1 }))).toHaveLength(1);
    expect(told({ required: ['a'] }, { a: undefined })).toHaveLength(1);
    expect(told(JSON.parse('{"properties":{"__proto__":{"type":"string"}}}'), JSON.parse('{"__proto__":1}'))).toEqual([
      '/__proto__ type must be string',
    ]);
  });

  it('measures texts in characters and numbers in decimals', () => {
    expect(told({ maxLength: 2 }, '👩👩')).toEqual([]);
    expect(told({ minLength: 2 }, '👩')).toHaveLength(1);
    expect(told({ multipleOf: 0.01 }, 19.99)).toEqual([]);
    expect(told({ multipleOf: 0.01 }, 19.999)).toEqual([' multipleOf must be a multiple of 0.01']);
  });

  it('takes a text that is too long for its pattern for one that does not match', () => {
    const carried = { schema: { pattern: 'a' }, longest: { a: 3 } };
    expect(explain(carried, 'aaa', false)).toEqual([]);
    expect(explain(carried, 'aaaa', false)).toHaveLength(1);
  });

  it('adds null to the types where nullable says so', () => {
    expect(told({ type: 'string', nullable: true }, null)).toEqual([]);
    expect(told({ type: 'string', nullable: true }, 1)).toEqual([' type must be string, null']);
  });

  it('follows references in circles, and refuses to follow a value for ever', () => {
    expect(told({ items: { $ref: '#' }, minItems: 1 }, [[[]]])).toEqual(['/0/0 minItems must have at least 1 item']);
    let value: unknown = [];
    for (let depth = 0; depth < 200_000; depth += 1) value = [value];
    expect(() => told({ items: { $ref: '#' } }, value)).toThrow(RangeError);
  });
});
