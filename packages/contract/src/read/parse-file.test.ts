import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from './limits.ts';
import { parseFile } from './parse-file.ts';

describe('a YAML file', () => {
  const file = parseFile(
    'a.yaml',
    'channels: &c\n  orders: { address: orders, 200: ok }\ncopy:\n  <<: *c\n  list: [1, { e: 2 }]\n',
  );

  it('is read as JSON would be, with texts as keys and merged mappings', () => {
    expect(file.problems).toEqual([]);
    expect(file.value).toEqual({
      channels: { orders: { address: 'orders', '200': 'ok' } },
      copy: { orders: { address: 'orders', '200': 'ok' }, list: [1, { e: 2 }] },
    });
  });

  it('knows the line and column of every pointer', () => {
    expect(file.locate(['channels', 'orders', 'address'])).toEqual({ line: 2, column: 13 });
    expect(file.locate(['copy', 'list', '1'])).toEqual({ line: 5, column: 13 });
    expect(file.locate(['copy', 'list', '1', 'e'])).toEqual({ line: 5, column: 15 });
  });

  it('gives the nearest parent of a pointer that does not exist', () => {
    expect(file.locate(['channels', 'nothing', 'here'])).toEqual({ line: 1, column: 1 });
    expect(file.locate(['copy', 'list', '9'])).toEqual({ line: 5, column: 3 });
  });

  it('says where its syntax is wrong', () => {
    const { value, problems } = parseFile('a.yaml', 'a: 1\nb: [1, 2\nc: 3\n');
    expect(value).toBeUndefined();
    expect(problems[0]).toMatchObject({ rule: 'syntax', line: 3, column: 1 });
  });

  it('must not say a key twice, nor hold two documents', () => {
    expect(parseFile('a.yaml', 'a: 1\nb: 2\na: 3\n').problems[0]).toMatchObject({ rule: 'duplicate-key', line: 3 });
    expect(parseFile('a.yaml', 'a: 1\n---\nb: 2\n').problems[0]).toMatchObject({ rule: 'syntax', line: 2 });
  });

  it('has no numbers that JSON lacks', () => {
    expect(parseFile('a.yaml', 'a: .inf').problems[0]?.message).toContain('JSON has no such number');
  });

  it('keeps `__proto__` as a key like any other', () => {
    const { value } = parseFile('a.yaml', '__proto__: { polluted: true }\n');
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it('stops aliases that multiply', () => {
    const levels = Array.from({ length: 40 }, (_, level) => `l${level + 1}: &l${level + 1} [*l${level}, *l${level}]`);
    expect(parseFile('bomb.yaml', `l0: &l0 [x, x]\n${levels.join('\n')}\n`).problems[0]).toMatchObject({
      rule: 'too-large',
      line: 19,
    });
  });

  it('stops an alias that contains itself', () => {
    expect(parseFile('a.yaml', 'a: &a [*a]').problems[0]?.message).toBe('the alias *a contains itself');
  });

  it('stops nesting that would overflow the stack', () => {
    expect(parseFile('a.yaml', '['.repeat(100_000) + ']'.repeat(100_000)).problems[0]?.rule).toBe('too-deep');
    expect(
      parseFile('a.yaml', Array.from({ length: 500 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')).problems[0]
        ?.rule,
    ).toBe('too-deep');
  });

  it('is read in time that grows with its size, not with its square', () => {
    // The library's own search for duplicate keys takes eight minutes for this mapping.
    const { value } = parseFile('a.yaml', Array.from({ length: 100_000 }, (_, index) => `key${index}: x`).join('\n'));
    expect(Object.keys(value as object)).toHaveLength(100_000);
  });
});

describe('a JSON file', () => {
  const file = parseFile('a.json', '{ "a": 1,\n  "b": { "c/d": [ "]", { "x": "\\"}" } ] } }');

  it('knows the line and column of every pointer', () => {
    expect(file.locate(['b'])).toEqual({ line: 2, column: 3 });
    expect(file.locate(['b', 'c/d', '1', 'x'])).toEqual({ line: 2, column: 26 });
    expect(file.locate(['b', 'c/d', '7'])).toEqual({ line: 2, column: 10 });
  });

  it('says where its syntax is wrong', () => {
    expect(parseFile('a.json', '{"a": 1,\n "b": }').problems).toEqual([
      {
        rule: 'syntax',
        message: "this is not valid JSON: Unexpected token '}'",
        fix: 'Correct the text here, or just before.',
        line: 2,
        column: 7,
      },
    ]);
    expect(parseFile('a.json', '{"a": [1, 2').problems[0]).toMatchObject({ rule: 'syntax', line: 1, column: 12 });
  });

  it('must not say a key twice in one object', () => {
    expect(parseFile('a.json', '{"a": 1, "b": {"a": 1, "a": 2}}').problems).toMatchObject([
      { rule: 'duplicate-key', line: 1, column: 24 },
    ]);
  });

  it('stops nesting that would overflow the stack', () => {
    expect(parseFile('a.json', '['.repeat(100_000) + ']'.repeat(100_000)).problems[0]).toMatchObject({
      rule: 'too-deep',
      column: 401,
    });
  });

  it('may begin with a byte order mark, and be called .yaml', () => {
    expect(parseFile('a.json', '\uFEFF{"a": 1}').value).toEqual({ a: 1 });
    expect(parseFile('a.yaml', '{"a": 1}').value).toEqual({ a: 1 });
  });

  it('is not read when it is too large', () => {
    const { value, problems } = parseFile('a.json', JSON.stringify('x'.repeat(2000)), {
      ...defaultLimits,
      fileBytes: 1000,
    });
    expect(value).toBeUndefined();
    expect(problems[0]).toMatchObject({ rule: 'too-large', fix: expect.stringContaining('$ref') });
  });
});

describe('any text at all', () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.constantFrom(
      'a: ',
      '- ',
      '\n',
      '\n  ',
      '\n    ',
      '{',
      '}',
      '[',
      ']',
      ',',
      ': ',
      '&a ',
      '*a',
      '<<: ',
      '? ',
      '| ',
      '> ',
      '!!map ',
      '!x ',
      '"',
      "'",
      '#',
      '%YAML 1.1\n',
      '---\n',
      '...\n',
      '\t',
      '\u0000',
      '\uFEFF',
      '__proto__: ',
    ),
  );

  it('is either a value or a problem with a place, and every pointer of the value has a place', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom('a.json', 'a.yaml'), (pieces, name) => {
        const text = pieces.join('');
        const { value, problems, locate } = parseFile(name, text);
        if (value === undefined) expect(problems.length).toBeGreaterThan(0);
        const lines = text.split(/\r\n|[\r\n]/).length + 1;
        for (const { line, column } of problems) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(lines);
          expect(column).toBeGreaterThan(0);
        }
        for (const key of Object.keys(Object(value))) expect(locate([key]).line).toBeGreaterThan(0);
      }),
      { seed: 11, numRuns: 2000 },
    );
  });

  it('that is JSON is the value that JSON.parse gives, in both languages', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (json) => {
        expect(parseFile('a.json', json).value).toEqual(JSON.parse(json));
        expect(parseFile('a.yaml', `${json}\n`).value).toEqual(JSON.parse(json));
      }),
      { seed: 12, numRuns: 500 },
    );
  });

  it('in JSON: every pointer leads to the line and column of what it names', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1, maxLength: 4 }), fc.jsonValue({ maxDepth: 1 }), {
          minKeys: 1,
          maxKeys: 5,
        }),
        (object) => {
          const text = JSON.stringify(object, null, 2);
          const { locate } = parseFile('a.json', text);
          for (const key of Object.keys(object)) {
            const { line, column } = locate([key]);
            expect(
              text
                .split('\n')
                [line - 1]?.slice(column - 1)
                .startsWith(JSON.stringify(key)),
            ).toBe(true);
          }
        },
      ),
      { seed: 13, numRuns: 300 },
    );
  });
});
