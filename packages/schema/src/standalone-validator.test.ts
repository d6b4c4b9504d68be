import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileValidator } from './compile-validator.ts';
import type { Schema } from './json.ts';
import { standaloneValidator } from './standalone-validator.ts';

interface Check {
  (value: unknown): boolean;
  errors?: readonly { readonly instancePath: string; readonly keyword: string }[] | null;
}

/** The exports of a standalone module. */
async function load(text: string): Promise<Record<string, Check>> {
  return import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(text)}`);
}

const order: Schema = {
  type: 'object',
  required: ['id', 'placed', 'lines'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    placed: { type: 'string', format: 'date-time' },
    note: { type: 'string', minLength: 2, pattern: '^[a-z ]+$' },
    lines: { type: 'array', uniqueItems: true, items: { $ref: '#/$defs/Line' } },
    price: { type: 'number', multipleOf: 0.01 },
    kind: { enum: ['gift', { other: true }] },
    parts: { $ref: '#' },
  },
  $defs: { Line: { type: 'object', properties: { sku: { const: { a: [1] } } }, unevaluatedProperties: false } },
};
const options = { dialect: '2020-12' } as const;

describe('standaloneValidator', () => {
  test('writes a module that needs nothing', async () => {
    const text = standaloneValidator({ validateOrder: { schema: order, ...options } });
    expect(text).not.toMatch(/\b(?:require|import|ajv|eval|Function)\b/);
    const { validateOrder } = (await load(text)) as { validateOrder: Check };
    const valid = {
      id: '123e4567-e89b-12d3-a456-426614174000',
      placed: '2026-11-23T10:00:00Z',
      lines: [{ sku: { a: [1] } }],
      price: 19.99,
      kind: { other: true },
    };
    expect(validateOrder(valid)).toBe(true);
    expect(validateOrder.errors).toBeNull();
    expect(validateOrder({ ...valid, lines: [{ sku: { a: [1] }, x: 1 }] })).toBe(false);
    expect(validateOrder.errors).toMatchObject([
      { instancePath: '/lines/0', keyword: 'unevaluatedProperties', params: { unevaluatedProperty: 'x' } },
    ]);
    expect(validateOrder({ ...valid, parts: valid })).toBe(true);
    expect(validateOrder({ ...valid, parts: 1 })).toBe(false);
  });

  test('exports several validators that share what they can', async () => {
    const text = standaloneValidator({
      first: { schema: order, ...options },
      all: { schema: order, ...options, maxErrors: 2 },
      loose: { schema: order, ...options, formats: 'annotation' },
    });
    const { first, all, loose } = (await load(text)) as { first: Check; all: Check; loose: Check };
    const wrong = { id: 1, placed: 2, lines: 3 };
    expect([first, all, loose].map((check) => check(wrong))).toEqual([false, false, false]);
    expect([first.errors?.length, all.errors?.length]).toEqual([1, 2]);
    expect(first({ id: 'x', placed: 'x', lines: [] })).toBe(false);
    expect(loose({ id: 'x', placed: 'x', lines: [] })).toBe(true);
    expect(text.match(/const isUuid/g)).toHaveLength(1);
  });

  test('writes the same text for the same schema, whatever was compiled before', () => {
    const text = standaloneValidator({ check: { schema: order, ...options } });
    compileValidator({ type: 'string', format: 'email' });
    expect(standaloneValidator({ check: { schema: structuredClone(order), ...options } })).toBe(text);
  });

  test('brings only the helpers that are used', () => {
    expect(standaloneValidator({ check: { schema: { type: 'string' } } })).not.toMatch(/isUuid|deepEqual|isMultipleOf/);
  });

  test('values too deep to be checked are invalid, not a crash', async () => {
    const { check } = (await load(standaloneValidator({ check: { schema: { items: { $ref: '#' } } } }))) as {
      check: Check;
    };
    let deep: unknown = [];
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(check(deep)).toBe(false);
    expect(check.errors).toMatchObject([{ keyword: 'depth' }]);
  });

  test.each(['a b', '1a', '', 'a-b', 'a;alert(1)//'])('"%s" can’t be the name of an export', (name) => {
    expect(() => standaloneValidator({ [name]: { schema: true } })).toThrow(/^\[invalid-name\]/);
  });
});

/** Text that would be trouble if it became code. */
const hostile = fc.oneof(
  fc.constantFrom(
    '`${globalThis.pwned = 1}`',
    "';globalThis.pwned=1;'",
    '";globalThis.pwned=1;//',
    '*/globalThis.pwned=1/*',
    '\u2028globalThis.pwned=1',
    '\\',
    '</script>',
    '__proto__',
    'validate0',
    "'+(globalThis.pwned=1)+'",
  ),
  fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
);

test('text from a schema stays data', () => {
  const place = (a: string, b: string): Schema => {
    const escaped = a.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    const properties = JSON.parse(
      `{${JSON.stringify(a)}:{"enum":[${JSON.stringify(b)},${JSON.stringify({ [b]: [a] })}]}}`,
    );
    return {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: a,
      $comment: b,
      properties,
      required: [a],
      patternProperties: { [`^${escaped}$`]: true },
      dependentRequired: { [a]: [a] },
      dependentSchemas: JSON.parse(
        `{${JSON.stringify(b)}:{"$ref":${JSON.stringify(`#/$defs/${encodeURIComponent(a.replaceAll('~', '~0').replaceAll('/', '~1'))}`)}}}`,
      ),
      $defs: JSON.parse(
        `{${JSON.stringify(a)}:{"not":{"const":${JSON.stringify(a)}},"properties":{"x":{"$ref":"#"}}}}`,
      ),
      additionalProperties: { const: b },
    };
  };
  fc.assert(
    fc.property(hostile, hostile, (a, b) => {
      const schema = place(a, b);
      const text = standaloneValidator({ check: { schema } });
      const check = new Function(
        `"use strict";${text.replaceAll(/^export function/gm, 'function')}return check;`,
      )() as Check;
      const entry = (value: unknown): unknown => JSON.parse(`{${JSON.stringify(a)}:${JSON.stringify(value)}}`);
      expect(check(entry(b))).toBe(true);
      expect(check(entry({ [b]: [a] }))).toBe(true);
      expect(check(entry(`${b}x`))).toBe(false);
      expect(check({})).toBe(false);
      expect(Object.hasOwn(globalThis, 'pwned')).toBe(false);
    }),
    {
      seed: 3,
      numRuns: 60,
      examples: [
        ['__proto__', 'constructor'],
        ["'", '"'],
      ],
    },
  );
});
