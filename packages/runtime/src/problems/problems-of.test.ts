import { describe, expect, it } from 'vitest';
import type { CompiledError, CompiledValidator } from '../event-definition.ts';
import { explainErrors, problemsOf } from './problems-of.ts';

const error = (instancePath: string, keyword: string, params: CompiledError['params'] = {}): CompiledError => ({
  instancePath,
  keyword,
  message: `breaks ${keyword}`,
  params,
});
const explain = (one: CompiledError, value: unknown, text?: string) => explainErrors([one], value, text)[0];

describe('explainErrors', () => {
  it('says what was expected and what is there', () => {
    expect(explain(error('/lines/1/sku', 'type', { type: 'string' }), { lines: [{}, { sku: 5 }] })).toEqual({
      pointer: '/lines/1/sku',
      keyword: 'type',
      message: 'breaks type',
      expected: 'string',
      actual: '5',
    });
  });

  it('shows the properties that are there where one is missing', () => {
    const missing = error('', 'required', { missingProperty: 'orderId' });
    expect(explain(missing, { total: 1, note: 'secret' })).toMatchObject({
      pointer: '',
      expected: 'the property "orderId"',
      actual: 'the properties "total", "note"',
    });
    expect(explain(missing, {})?.actual).toBe('no properties');
    expect(explain(missing, new Uint8Array(1_000_000))?.actual).toBe('Uint8Array {}');
    expect(explain(missing, new Map([['orderId', 1]]))?.actual).toBe('Map {}');
  });

  it.each(['additionalProperty', 'unevaluatedProperty'])('names the property that is not declared (%s)', (param) => {
    const keyword = param === 'additionalProperty' ? 'additionalProperties' : 'unevaluatedProperties';
    const text = '{"a": {\n  "x/y": true}}';
    expect(explain(error('/a', keyword, { [param]: 'x/y' }), JSON.parse(text), text)).toEqual({
      pointer: '/a/x~1y',
      keyword,
      message: 'is not declared by the schema: leave it out, or declare it there',
      expected: 'no such property',
      actual: 'true',
      line: 2,
      column: 3,
    });
  });

  it('points at the name that is not allowed', () => {
    const text = '{\n "ok": 1, "BAD": 2}';
    expect(explain(error('', 'propertyNames', { propertyName: 'BAD' }), JSON.parse(text), text)).toMatchObject({
      pointer: '/BAD',
      message: 'has a name that is not allowed',
      actual: '"BAD"',
      line: 2,
      column: 11,
    });
  });

  it.each<[string, CompiledError['params'], string, string]>([
    ['uniqueItems', { i: 2, j: 0 }, '/tags/2', 'must not be equal to item 0'],
    ['uniqueItems', { i: 0, j: 2 }, '/tags/2', 'must not be equal to item 0'],
    ['uniqueItems', {}, '/tags', 'breaks uniqueItems'],
    ['unevaluatedItems', { index: 2 }, '/tags/2', 'is an item that the schema does not declare'],
    ['unevaluatedItems', { len: 2 }, '/tags/2', 'is an item that the schema does not declare'],
    ['unevaluatedItems', {}, '/tags', 'breaks unevaluatedItems'],
  ])('points at the item that is too much: %s %j', (keyword, params, pointer, message) => {
    const text = '{"tags": ["a", "b",\n"a"]}';
    expect(explain(error('/tags', keyword, params), JSON.parse(text), text)).toMatchObject({
      pointer,
      message,
      ...(pointer === '/tags' ? { line: 1, column: 10 } : { actual: '"a"', line: 2, column: 1 }),
    });
  });

  it.each<[string, CompiledError['params'], string | undefined]>([
    ['type', { type: ['string', 'null'] }, 'string or null'],
    ['type', { type: 'string,null' }, 'string or null'],
    ['type', { type: 'string, null' }, 'string or null'],
    ['type', {}, undefined],
    ['const', { allowedValue: { a: 1 } }, '{"a":1}'],
    ['enum', { allowedValues: ['EUR', null] }, 'one of "EUR", null'],
    ['enum', { allowedValues: ['EUR'] }, '"EUR"'],
    ['format', { format: 'uuid' }, 'the format uuid'],
    ['pattern', { pattern: '^a$' }, 'the pattern ^a$'],
    ['minLength', { limit: 1 }, 'at least 1 character'],
    ['maximum', { limit: 0.5 }, 'at most 0.5'],
    ['exclusiveMinimum', { limit: 0 }, 'more than 0'],
    ['multipleOf', { multipleOf: 0.01 }, 'a multiple of 0.01'],
    ['contains', { minContains: 2 }, 'at least 2 items of the kind asked for'],
    ['dependentRequired', { property: 'a', missingProperty: 'b' }, 'the property "b" beside "a"'],
    ['false schema', {}, 'nothing'],
    ['__proto__', {}, undefined],
    ['somethingNew', { limit: 1 }, undefined],
  ])('says of %s %j that it expects %s', (keyword, params, expected) => {
    expect(explain(error('', keyword, params), {})?.expected).toBe(expected);
  });

  it('bounds what an endless schema and an endless payload say', () => {
    const values = Array.from({ length: 5000 }, (_, index) => `value ${index}`);
    const problem = explain(error('', 'enum', { allowedValues: values }), 'x'.repeat(1_000_000));
    expect(problem?.expected).toMatch(/, … \(5000 values\)$/);
    for (const text of [problem?.expected, problem?.actual, problem?.message]) expect(text?.length).toBeLessThan(260);
    expect(explain(error('', 'pattern', { pattern: '🧾'.repeat(5000) }), '')?.expected?.length).toBeLessThan(450);
  });

  it('keeps twenty problems at most, and one at least', () => {
    const many = Array.from({ length: 50 }, () => error('', 'type', { type: 'string' }));
    expect(explainErrors(many, 1)).toHaveLength(20);
    expect(explainErrors([], 1)).toEqual([{ pointer: '', keyword: 'invalid', message: 'does not fit the schema' }]);
  });

  it('says line and column of the value', () => {
    const text = '{\r\n  "lines": [\r\n    {"sku": 5}\r\n  ]\r\n}';
    expect(explain(error('/lines/0/sku', 'type', { type: 'string' }), JSON.parse(text), text)).toMatchObject({
      line: 3,
      column: 13,
    });
  });

  it('tells problems in the order of the text, each kind as it came', () => {
    const text = '{"a": 1, "b": 2}';
    const errors = [
      error('/b', 'minimum', { limit: 5 }),
      error('', 'required', { missingProperty: 'c' }),
      error('/a', 'type', { type: 'string' }),
      error('', 'required', { missingProperty: 'd' }),
    ];
    expect(explainErrors(errors, JSON.parse(text), text).map(({ expected }) => expected)).toEqual([
      'the property "c"',
      'the property "d"',
      'string',
      'at least 5',
    ]);
    expect(explainErrors(errors, JSON.parse(text))[0]?.pointer).toBe('/b');
  });

  it('says nothing of what only a getter knows, or a trap guards', () => {
    let runs = 0;
    const value = {
      get total() {
        runs += 1;
        return 'secret';
      },
      trap: new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('trap');
          },
        },
      ),
    };
    expect(explain(error('/total', 'type', { type: 'integer' }), value)).not.toHaveProperty('actual');
    expect(explain(error('/trap', 'type', { type: 'integer' }), value)).not.toHaveProperty('actual');
    expect(explain(error('/constructor/name', 'type', { type: 'integer' }), value)).not.toHaveProperty('actual');
    expect(runs).toBe(0);
  });
});

describe('problemsOf', () => {
  it('asks for the text only when the value fails', () => {
    const refuse: CompiledValidator = Object.assign(() => false, { errors: [error('', 'type', { type: 'object' })] });
    let asked = 0;
    const text = () => {
      asked += 1;
      return ' 5';
    };
    expect(problemsOf(() => true, 5, text)).toEqual([]);
    expect(asked).toBe(0);
    expect(problemsOf(refuse, 5, text)).toMatchObject([{ actual: '5', line: 1, column: 2 }]);
    expect(asked).toBe(1);
  });
});
