import { describe, expect, test } from 'vitest';
import { compileValidator } from './compile-validator.ts';
import { dialects } from './dialect.ts';
import type { Schema } from './json.ts';

function accepts(schema: Schema, value: unknown): boolean {
  return compileValidator(schema, { dialect: '2020-12' })(value).length === 0;
}

describe('compileValidator', () => {
  test('says what is wrong, where, and by which keyword', () => {
    const schema = {
      properties: { lines: { items: { $ref: '#/$defs/Line' } } },
      $defs: { Line: { required: ['sku'], properties: { quantity: { minimum: 1 } } } },
    };
    const validate = compileValidator(schema, { dialect: '2020-12' });
    expect(validate({ lines: [{ sku: 'a', quantity: 1 }] })).toEqual([]);
    expect(validate({ lines: [{ sku: 'a' }, { sku: 'b', quantity: 0 }] })).toEqual([
      {
        pointer: '/lines/1/quantity',
        keyword: 'minimum',
        message: 'must be >= 1',
        schemaPointer: '/$defs/Line/properties/quantity/minimum',
        schemaUri: '',
        params: { comparison: '>=', limit: 1 },
      },
    ]);
  });

  test('finds the first error by default, and as many as asked for', () => {
    const schema = { items: { type: 'string' } };
    expect(compileValidator(schema)([1, 2, 3])).toHaveLength(1);
    expect(compileValidator(schema, { maxErrors: 2 })([1, 2, 3]).map(({ pointer }) => pointer)).toEqual(['/0', '/1']);
  });

  test('of a choice, shows the branch that was meant', () => {
    const branch = (kind: string, properties: object): Schema => ({
      type: 'object',
      properties: { kind: { const: kind }, ...properties },
      required: ['kind'],
    });
    const schema = {
      oneOf: [
        branch('card', { last4: { type: 'string' } }),
        branch('cash', { currency: { type: 'string' } }),
        { type: 'null' },
      ],
    };
    const validate = compileValidator(schema);
    expect(validate({ kind: 'cash', currency: 1 })).toMatchObject([{ pointer: '/currency', keyword: 'type' }]);
    expect(validate({ kind: 'cheque' })).toMatchObject([{ pointer: '', keyword: 'oneOf' }]);
    expect(compileValidator({ if: { required: ['a'] }, then: { required: ['b'] } })({ a: 1 })).toMatchObject([
      { keyword: 'required', params: { missingProperty: 'b' } },
    ]);
  });

  test('calls keywords as the schema’s dialect does', () => {
    const schema = {
      $schema: 'http://json-schema.org/draft-04/schema#',
      minimum: 1,
      exclusiveMinimum: true,
      dependencies: { a: ['b'] },
    };
    const validate = compileValidator(schema);
    expect(validate(1)).toMatchObject([{ keyword: 'exclusiveMinimum', schemaPointer: '/exclusiveMinimum' }]);
    expect(validate({ a: 1 })).toMatchObject([{ keyword: 'dependencies', schemaPointer: '/dependencies' }]);
  });

  test('reads each dialect by its own rules', () => {
    const tuple = { items: [{ type: 'string' }], additionalItems: false };
    expect(compileValidator(tuple, { dialect: 'draft-07' })(['a', 1])).toHaveLength(1);
    expect(() => compileValidator(tuple, { dialect: '2020-12' })).toThrow(/^\[invalid-schema\].*"\/items"/);
    const late = { const: 1, if: true, then: false, dependentRequired: { a: ['b'] }, unevaluatedProperties: false };
    const verdicts = dialects.map((dialect) =>
      [1, 2, { a: 1 }].map((value) => compileValidator({ ...late }, { dialect })(value).length === 0),
    );
    expect(verdicts).toEqual([
      [true, true, true],
      [true, false, false],
      [false, false, false],
      [false, false, false],
      [false, false, false],
    ]);
  });

  test('asserts formats, unless told not to; unknown ones never', () => {
    expect(accepts({ format: 'date' }, '2026-02-30')).toBe(false);
    expect(compileValidator({ format: 'date' }, { formats: 'annotation' })('2026-02-30')).toEqual([]);
    expect(accepts({ format: 'shoe-size' }, 'x')).toBe(true);
  });

  test('schemas with one $id don’t meet', () => {
    const validators = ['string', 'number'].map((type) =>
      compileValidator(
        { $id: 'https://example.com/same', properties: { a: { $ref: '#/$defs/A' } }, $defs: { A: { type } } },
        { dialect: '2020-12' },
      ),
    );
    expect(validators.map((validate) => validate({ a: 'text' }).length)).toEqual([0, 1]);
  });

  test('keeps the validator of a schema it has seen, by options', () => {
    const schema = { type: 'string', format: 'date' };
    expect(compileValidator(schema)).toBe(compileValidator(schema));
    expect(compileValidator(schema, { formats: 'annotation' })).not.toBe(compileValidator(schema));
    const first = compileValidator(schema);
    for (let i = 0; i < 600; i++) compileValidator({ const: i });
    expect(compileValidator(schema)).not.toBe(first);
  });

  test.each([
    ['{"type":"strin"}', 'invalid-schema', /at "\/type": `type` must be one of "array"/],
    ['{"$ref":"#/none"}', 'unresolved-ref', /points at nothing/],
    ['{"$ref":"http://example.com/x"}', 'remote-ref', /nothing is fetched/],
    ['{"properties":{"a":{"pattern":"("}}}', 'invalid-schema', /the pattern "\(" is invalid/],
    ['{"properties":{"a":{"pattern":"^(a+)+$"}}}', 'unsafe-pattern', /could hang the process/],
    ['{"patternProperties":{"^(a|a)*$":{}}}', 'unsafe-pattern', /could hang the process/],
    ['{"id":"x"}', 'invalid-schema', /keyword "id" is not supported after draft-04/],
    ['{"$schema":"http://example.com/x"}', 'unknown-dialect', /known are/],
    [
      '{"$defs":{"a":{"$id":"x","type":"null"},"b":{"$id":"x"}},"$ref":"x"}',
      'invalid-schema',
      /two different schemas are called "x"/,
    ],
  ])('%s is refused: %s', (text, code, message) => {
    const act = (): unknown => compileValidator(JSON.parse(text), { dialect: '2020-12' });
    expect(act).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });

  test('a definition that nothing refers to may be broken', () => {
    expect(accepts({ $defs: { broken: { $ref: '#/none' } }, type: 'string' }, 'x')).toBe(true);
  });

  test('no keyword makes a validator change the value or wait for anything', () => {
    const value = Object.freeze({ a: '1', b: Object.freeze([]) });
    const schema = {
      $async: true,
      properties: { a: { type: 'number', default: 5 }, c: { default: 1 } },
      additionalProperties: false,
    };
    const result = compileValidator(schema)(value);
    expect(Array.isArray(result)).toBe(true);
    expect(result).toHaveLength(1);
  });
});

describe('values from outside', () => {
  test('only what an object has itself counts', () => {
    expect(accepts({ required: ['toString'] }, {})).toBe(false);
    expect(accepts({ required: ['a'] }, Object.create({ a: 1 }))).toBe(false);
    expect(accepts({ properties: { a: false, constructor: false } }, Object.create({ a: 1 }))).toBe(true);
    expect(accepts({ additionalProperties: false }, Object.create({ a: 1 }))).toBe(true);
    expect(accepts({ dependentRequired: { valueOf: ['a'] } }, {})).toBe(true);
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])('a property may be called "%s"', (name) => {
    const value = JSON.parse(`{${JSON.stringify(name)}:1}`);
    expect(accepts(JSON.parse(`{"properties":{${JSON.stringify(name)}:{"type":"string"}}}`), value)).toBe(false);
    expect(accepts({ required: [name] }, value)).toBe(true);
    expect(accepts({ required: [name] }, {})).toBe(false);
    expect(accepts({ additionalProperties: false }, value)).toBe(false);
    expect(accepts({ properties: { a: true }, unevaluatedProperties: false }, value)).toBe(false);
    expect(accepts({ anyOf: [{ properties: { a: true } }, true], unevaluatedProperties: false }, value)).toBe(false);
    expect(accepts({ propertyNames: { const: name } }, value)).toBe(true);
    expect(accepts({ anyOf: [{ patternProperties: { '': true } }], unevaluatedProperties: false }, value)).toBe(true);
    expect(accepts({ const: JSON.parse(`{${JSON.stringify(name)}:2}`) }, value)).toBe(false);
  });

  test('no method of a value is called', () => {
    const value = JSON.parse(
      '[{"valueOf":1,"toString":2,"constructor":[3],"toJSON":4},{"valueOf":1,"toString":2,"constructor":[3],"toJSON":4}]',
    );
    expect(accepts({ uniqueItems: true }, value)).toBe(false);
    expect(accepts({ enum: [value] }, JSON.parse(JSON.stringify(value)))).toBe(true);
  });

  test('decimals are read as they are written', () => {
    const multiples: [number, number, boolean][] = [
      [0.3, 0.1, true],
      [0.35, 0.1, false],
      [4.02, 0.01, true],
      [1.1, 0.1, true],
      [19.99, 0.01, true],
      [1e308, 0.5, true],
      [1e-8, 1e-9, true],
      [1.5e-9, 1e-9, false],
      [0, 0.1, true],
      [-0.3, 0.1, true],
      [9007199254740992, 3, false],
      [7.5, 2.5, true],
      [7, 2, false],
      [5.5, 1, false],
    ];
    for (const [value, multipleOf, valid] of multiples)
      expect(accepts({ multipleOf }, value), `${value} of ${multipleOf}`).toBe(valid);
  });

  test('lengths are counted in code points', () => {
    expect(accepts({ maxLength: 2 }, '\u{1f600}\u{1f600}')).toBe(true);
    expect(accepts({ minLength: 3 }, '\u{1f600}\u{1f600}')).toBe(false);
    expect(accepts({ maxLength: 3 }, 'e\u0301\ud800x')).toBe(false);
    expect(accepts({ minLength: 1 }, '')).toBe(false);
  });

  test('duplicates are found in linear time', () => {
    const items: unknown[] = Array.from({ length: 50_000 }, (_, i) => ({ i, text: 'x' }));
    expect(accepts({ uniqueItems: true }, items)).toBe(true);
    expect(accepts({ uniqueItems: true }, [...items, { text: 'x', i: 7 }])).toBe(false);
    expect(accepts({ uniqueItems: true }, [1, '1', true, null, 'null', [1], { a: 1 }, '[1]'])).toBe(true);
  });

  test('a long text is not tried against a slow pattern', () => {
    const schema = { pattern: '^[^@]+@[^@]+\\.[^@]+$' };
    expect(accepts(schema, 'somebody@example.com')).toBe(true);
    expect(accepts(schema, `${'a@'.repeat(1_000_000)}`)).toBe(false);
  });

  test('values too deep to be checked are invalid, not a crash', () => {
    let list: unknown = [];
    let object: unknown = {};
    for (let i = 0; i < 100_000; i++) {
      list = [list];
      object = { a: object };
    }
    const recursive = { items: { $ref: '#' }, properties: { a: { $ref: '#' } } };
    expect(compileValidator(recursive)(list)).toMatchObject([{ keyword: 'depth' }]);
    expect(compileValidator(recursive)(object)).toMatchObject([{ keyword: 'depth' }]);
    expect(compileValidator({ uniqueItems: true })([list, list])).toMatchObject([{ keyword: 'depth' }]);
    expect(compileValidator({ type: 'array' })(list)).toEqual([]);
  });

  test('values of a thousand levels are checked', () => {
    let list: unknown = 'bottom';
    for (let i = 0; i < 1_000; i++) list = [list];
    expect(compileValidator({ type: ['array', 'string'], items: { $ref: '#' } })(list)).toEqual([]);
  });
});

describe('schemas from outside', { timeout: 120_000 }, () => {
  test('wide objects and wide choices compile', () => {
    const names = Array.from({ length: 3_000 }, (_, i) => `p${i}`);
    const wide = {
      properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
      required: names,
      additionalProperties: false,
    };
    const value = Object.fromEntries(names.map((name) => [name, 'x']));
    expect(compileValidator(wide)(value)).toEqual([]);
    expect(compileValidator(wide)({ ...value, p2999: 1 })).toMatchObject([{ pointer: '/p2999', keyword: 'type' }]);
    const choice = { anyOf: names.slice(0, 900).map((name) => ({ const: name })) };
    expect([accepts(choice, 'p899'), accepts(choice, 'p900')]).toEqual([true, false]);
    const values = { enum: names };
    expect([accepts(values, 'p2999'), accepts(values, 'p3000')]).toEqual([true, false]);
  });

  test('diamonds take no more than they are long', () => {
    const $defs: Record<string, Schema> = { d0: { type: 'string' } };
    for (let i = 1; i <= 20; i++)
      $defs[`d${i}`] = { properties: { a: { $ref: `#/$defs/d${i - 1}` }, b: { $ref: `#/$defs/d${i - 1}` } } };
    expect(accepts({ $ref: '#/$defs/d20', $defs }, { a: { b: {} } })).toBe(true);
  });

  test('a schema that applies itself without end accepts nothing', () => {
    expect(compileValidator({ allOf: [{ $ref: '#' }] })(1)).toMatchObject([{ keyword: 'depth' }]);
  });

  test('what is too deep or too large is an error', () => {
    let deep: Schema = true;
    for (let i = 0; i < 1_000; i++) deep = { items: deep };
    expect(() => compileValidator(deep)).toThrow(/^\[too-deep\]/);
    const chain: Record<string, Schema> = { d0: true };
    for (let i = 1; i <= 10_000; i++) chain[`d${i}`] = { $ref: `#/definitions/d${i - 1}` };
    expect(() => compileValidator({ $ref: '#/definitions/d10000', definitions: chain })).toThrow(/^\[too-deep\]/);
    const large = {
      properties: Object.fromEntries(Array.from({ length: 30_000 }, (_, i) => [`p${i}`, { type: 'string' }])),
    };
    expect(() => compileValidator(large)).toThrow(/^\[too-large\]/);
  });
});

test('conditions inside conditions take no more than they are long', () => {
  let condition: Schema = { required: ['a'] };
  for (let i = 0; i < 30; i++)
    condition = { if: condition, then: { properties: { [`p${i}`]: true } }, else: { required: [`q${i}`] } };
  const validate = compileValidator({ ...condition, unevaluatedProperties: false }, { dialect: '2020-12' });
  expect(validate({ p29: 1 })).not.toEqual([]);
});

test('verdicts don’t depend on what ajv takes for dead or done', () => {
  const tuple = { prefixItems: [{ type: 'string' }], contains: { type: 'number' } };
  expect([[], ['a'], ['a', 1]].map((value) => accepts(tuple, value))).toEqual([false, false, true]);
  expect(accepts({ items: { contains: { const: 1 } } }, [[1], []])).toBe(false);
  const B = { dependentSchemas: { a: { additionalProperties: true } } };
  const dead = {
    dependentSchemas: { a: { anyOf: [{ not: true, $ref: '#/$defs/B' }] } },
    unevaluatedProperties: true,
    $defs: { B },
  };
  expect([{}, { b: 1 }, { a: 1 }].map((value) => accepts(dead, value))).toEqual([true, true, false]);
});
