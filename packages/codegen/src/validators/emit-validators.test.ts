import { closedForm, flattenSchema, type Schema } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { RandomSchemas } from '../types/random-schemas.test-kit.ts';
import { trickySchemas } from '../types/tricky-schemas.test-kit.ts';
import { emitted, loadOne } from './load-validators.test-kit.ts';

const line = {
  type: 'object',
  properties: { sku: { type: 'string', minLength: 1 }, quantity: { type: 'integer', minimum: 1 } },
  required: ['sku', 'quantity'],
  additionalProperties: false,
} as const;
const order = { type: 'object', properties: { lines: { type: 'array', items: line } }, required: ['lines'] };

function errorsOf(schema: Schema, value: unknown): readonly string[] {
  const validate = loadOne({ schema });
  return validate(value)
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.keyword} ${error.message}`);
}

function bothForms(schema: Schema): string {
  const flat = flattenSchema(schema, { dialect: '2020-12', target: '2020-12', unused: 'drop' });
  return emitted({ read: flat.schema, write: closedForm(flat) }).text;
}

describe('emitValidators', () => {
  it('says everything that is wrong, with pointers', () => {
    expect(errorsOf(order, { lines: [{ sku: '', quantity: 0, color: 'red' }, 3] })).toEqual([
      '/lines/0/sku minLength must have at least 1 character',
      '/lines/0/quantity minimum must be at least 1',
      '/lines/0 additionalProperties must not have the undeclared property color',
      '/lines/1 type must be object',
    ]);
  });

  it('keeps at most twenty errors', () => {
    expect(errorsOf(order, { lines: Array.from({ length: 1000 }, () => 1) })).toHaveLength(20);
  });

  it('looks at own properties only', () => {
    const validate = loadOne({ schema: order });
    expect(validate(Object.create({ lines: [] }))).toBe(false);
    expect(loadOne({ schema: { required: ['constructor'] } })({})).toBe(false);
    expect(loadOne({ schema: { properties: { toString: { type: 'string' } } } })({})).toBe(true);
    expect(
      loadOne({ schema: { properties: JSON.parse('{"__proto__":{"type":"string"}}') } })(JSON.parse('{"__proto__":1}')),
    ).toBe(false);
  });

  it('explains the branch that a tag names', () => {
    const branch = (kind: string, name: string) => ({
      type: 'object',
      properties: { kind: { const: kind }, [name]: { type: 'string' } },
      required: ['kind', name],
    });
    const schema = { oneOf: [branch('card', 'number'), branch('bank', 'iban')] };
    expect(errorsOf(schema, { kind: 'bank' })).toEqual([' required must have property iban']);
    expect(errorsOf(schema, { kind: 'cash' })).toEqual([' oneOf must match one schema in oneOf']);
  });

  it('measures texts in characters and numbers in decimals', () => {
    expect(errorsOf({ type: 'string', maxLength: 2 }, '👩👩')).toEqual([]);
    expect(errorsOf({ type: 'string', minLength: 2 }, '👩')).toHaveLength(1);
    expect(errorsOf({ type: 'number', multipleOf: 0.01 }, 19.99)).toEqual([]);
  });

  it('calls a value that is nested too deeply invalid', () => {
    let value: unknown = [];
    for (let depth = 0; depth < 200_000; depth += 1) value = [value];
    expect(errorsOf({ items: { $ref: '#' } }, value)).toEqual([' depth is nested too deeply to be checked']);
  });

  it('writes the same text whatever was written before', () => {
    const random = new RandomSchemas(3);
    const money = { type: 'object', properties: { amount: { type: 'integer' } }, required: ['amount'] };
    const schemas = [
      ...Array.from({ length: 150 }, () => random.schema()),
      ...trickySchemas.map(({ schema }) => schema),
      { properties: { a: { $ref: '#/$defs/Money' } }, $defs: { Money: money } },
      { properties: { a: { $ref: '#/$defs/Money' }, b: { ...money, title: 'Money' } }, $defs: { Money: money } },
      { items: { $ref: '#/$defs/Money' }, $defs: { Money: { items: { ...money, title: 'Sum' } } } },
      { items: { $ref: '#/$defs/Money' }, $defs: { Money: { items: { ...money, title: 'Total' } } } },
    ];
    const texts = (list: readonly Schema[]) => list.map((schema) => bothForms(schema));
    const first = texts(schemas);
    expect(texts([...schemas].reverse()).reverse()).toEqual(first);
    expect(first.at(-1)).toContain('checkTotal(');
  });

  it('names functions by definitions and titles, and by their places where those collide', () => {
    const named = (title: string) => ({ type: 'object', title, properties: { a: { type: 'string' } } });
    const functions = (schema: Schema) =>
      [...bothForms(schema).matchAll(/^function (\w+)\(/gmu)]
        .map(([, name]) => name)
        .filter((name) => /^check/u.test(name ?? ''));
    const schema = {
      type: 'object',
      properties: {
        bill: named('Address'),
        ship: named('Address'),
        plain: { type: 'object', required: ['b'] },
        line: { $ref: '#/$defs/Line' },
      },
      $defs: { Line: { type: 'object', properties: { by: named('Person') } } },
    };
    expect(functions(schema)).toEqual([
      'checkPayload',
      'checkLine',
      'checkPayloadBill',
      'checkPayloadPlain',
      'checkPayloadShip',
      'checkPerson',
    ]);
  });

  it('says only where it matters that a value may be closed', () => {
    const text = bothForms({
      properties: { a: { type: 'object', properties: { b: { $ref: '#/$defs/Id' } } } },
      required: ['a'],
      $defs: { Id: { type: 'string' } },
    });
    expect(text).toContain('function checkPayloadA(v: unknown, closed: boolean)');
    expect(text).toContain('function checkId(v: unknown): boolean');
  });

  it('writes nothing for a map of patterns that say nothing', () => {
    const nothing = { patternProperties: { '^(a|b)$': {} }, additionalProperties: {} };
    expect(emitted({ read: nothing }).text).toContain(
      'function checkPayload(_v: unknown): boolean {\n  return true;\n}',
    );
    const validate = loadOne({ schema: { if: {}, then: { unevaluatedItems: nothing } } });
    expect(validate([{ a: 1 }])).toBe(true);
  });

  it('writes diamonds of references in linear time', () => {
    const diamond = (node: (next: string) => Schema) => ({
      $ref: '#/$defs/D0',
      unevaluatedProperties: false,
      $defs: Object.fromEntries(
        Array.from({ length: 60 }, (_, level) => [`D${level}`, level === 59 ? true : node(`#/$defs/D${level + 1}`)]),
      ),
    });
    const properties = diamond((next) => ({ properties: { a: { $ref: next }, b: { $ref: next } } }));
    const parts = diamond((next) => ({ properties: { a: true }, allOf: [{ $ref: next }, { $ref: next }] }));
    for (const read of [properties, parts]) expect(emitted({ read }).text.length).toBeLessThan(40_000);
  });

  it('never lets text from a schema become code', () => {
    const hostile = "'; throw new Error('executed'); '\n*/ ${x} ` \\";
    const schema = {
      type: 'object',
      properties: { [hostile]: { const: hostile } },
      required: [hostile],
      patternProperties: { "^'; throw": { enum: [hostile] } },
      dependentRequired: { [hostile]: [hostile] },
      additionalProperties: false,
    };
    const validate = loadOne({ schema });
    expect(validate({ [hostile]: hostile })).toBe(true);
    expect(validate({})).toBe(false);
    expect(validate({ [hostile]: 1 })).toBe(false);
    expect(emitted({ read: schema }).text).not.toMatch(/\bany\b|eval|Function/u);
  });
});
