import type { Schema } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
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
