import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from './parse-json.ts';
import { RuntimeError } from './runtime-error.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const problem = (text: string | Uint8Array) => {
  try {
    return { value: parseJson(typeof text === 'string' ? bytes(text) : text) };
  } catch (error) {
    const { code, problems } = error as { code: string; problems: readonly { pointer: string; keyword: string }[] };
    return { code, pointer: problems[0]?.pointer, keyword: problems[0]?.keyword };
  }
};

describe('parseJson', () => {
  it('reads whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!text.includes('"__proto__":') && !/\d{16}/.test(text));
        expect(parseJson(bytes(text))).toEqual(JSON.parse(text));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('gives what JSON.parse gives, or refuses as invalid, whatever the bytes', () => {
    const near = fc.tuple(fc.json(), fc.nat(), fc.string({ unit: 'binary', maxLength: 2 })).map(([text, at, put]) => {
      const place = at % (text.length + 1);
      return bytes(text.slice(0, place) + put + text.slice(place + 1));
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 30 }), near), (input) => {
        const result = problem(input);
        if ('value' in result) expect(result.value).toEqual(JSON.parse(new TextDecoder().decode(input)));
        else expect(result.code).toBe('invalid');
      }),
      { seed: 12, numRuns: 1000 },
    );
  });

  it('finds a key that is there twice, wherever it is and however it is written', () => {
    const step = fc.oneof(fc.string(), fc.constant(0));
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 6 }),
        fc.string(),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (path, key, others) => {
          fc.pre(![key, ...path].includes('__proto__'));
          const rest = Object.entries(others).filter(([name]) => name !== key);
          const members = [...rest, [key, 1] as const, [key, 2] as const].map(
            ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
          );
          let text = `{${members.join(',')}}`;
          for (const name of path.toReversed())
            text =
              typeof name === 'string' ? `{"before":[1,{}],${JSON.stringify(`${name}x`)}:${text}}` : `[${text}, 3]`;
          fc.pre(!text.includes('"__proto__":') && !/\d{16}/.test(text));
          const pointer = [...path.map((name) => (typeof name === 'string' ? `${name}x` : 0)), key]
            .map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`)
            .join('');
          expect(problem(text)).toEqual({ code: 'invalid', pointer, keyword: 'key' });
        },
      ),
      { seed: 2, numRuns: 300 },
    );
  });

  it.each<[string, string | Uint8Array, { pointer: string; keyword: string }]>([
    ['text that is no JSON', 'hello', { pointer: '', keyword: 'json' }],
    ['nothing', '', { pointer: '', keyword: 'json' }],
    ['only space', ' \n', { pointer: '', keyword: 'json' }],
    ['two documents', '{} {}', { pointer: '', keyword: 'json' }],
    ['a byte order mark', '\ufeff{}', { pointer: '', keyword: 'json' }],
    ['an unterminated string', '{"a": "b', { pointer: '', keyword: 'json' }],
    ['a string that ends in a backslash', '"\\', { pointer: '', keyword: 'json' }],
    ['invalid UTF-8', Uint8Array.of(0x22, 0xff, 0xfe, 0x22), { pointer: '', keyword: 'utf-8' }],
    ['a surrogate as UTF-8', Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22), { pointer: '', keyword: 'utf-8' }],
    ['arrays nested 100,000 deep', '['.repeat(100_000) + ']'.repeat(100_000), { pointer: '', keyword: 'depth' }],
    ['arrays that are never closed', '['.repeat(100_000), { pointer: '', keyword: 'depth' }],
    [
      'objects nested 100,000 deep',
      `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
      { pointer: '', keyword: 'depth' },
    ],
    ['a key twice', '{"a":1,"b":{"c":1,"c":1}}', { pointer: '/b/c', keyword: 'key' }],
    ['a key twice, once escaped', '{"a":1,"\\u0061":2}', { pointer: '/a', keyword: 'key' }],
    ['__proto__', '{"a":[{"__proto__":{"admin":true}}]}', { pointer: '/a/0/__proto__', keyword: 'key' }],
    ['__proto__, escaped', '{"\\u005f_proto__":1}', { pointer: '/__proto__', keyword: 'key' }],
    ['a number beyond all bounds', '{"total":1e999}', { pointer: '/total', keyword: 'number' }],
    ['an integer that would change', '{"total":9007199254740993}', { pointer: '/total', keyword: 'number' }],
  ])('refuses %s', (_what, text, expected) => {
    expect(problem(text)).toEqual({ code: 'invalid', ...expected });
  });

  it.each<[string, string, unknown]>([
    ['the same key in different objects', '[{"a":1},{"a":{"a":2}}]', [{ a: 1 }, { a: { a: 2 } }]],
    ['colons, braces and quotes in strings', '{"a:{\\"":"}]:\\\\"}', { 'a:{"': '}]:\\' }],
    ['an integer of many digits that a double holds', '[9007199254740992, 10000000000000000000000]', [2 ** 53, 1e22]],
    ['a decimal of many digits', '0.10000000000000000001', 0.1],
    ['a text that is only a name', '"__proto__"', '__proto__'],
    [
      'nesting up to the limit',
      `${'['.repeat(128)}${']'.repeat(128)}`,
      JSON.parse(`${'['.repeat(128)}${']'.repeat(128)}`),
    ],
  ])('accepts %s', (_what, text, expected) => {
    expect(parseJson(bytes(text))).toEqual(expected);
  });

  it('takes its depth from the caller', () => {
    expect(parseJson(bytes('[[1]]'), { maxDepth: 2 })).toEqual([[1]]);
    expect(() => parseJson(bytes('[[1]]'), { maxDepth: 1 })).toThrow(
      '[invalid] the payload is nested 2 levels deep; 1 are allowed',
    );
  });

  it.each<[string, string, number, number]>([
    ['text that is no JSON', 'hello', 1, 1],
    ['an unterminated string', '{\n  "a": "b', 2, 10],
    ['a comma too many', '{\r\n  "a": [1, 2,]\r\n}', 2, 14],
    ['two documents', '{}\n {}', 2, 2],
    ['a byte order mark', '\ufeff{}', 1, 1],
    ['arrays nested too deep', `[\n${'['.repeat(128)}${']'.repeat(129)}`, 2, 128],
    ['a key twice', '{"a":1,\n"b":{"c":1, "c":1}}', 2, 13],
    ['__proto__', '{"a":[{\n"__proto__":{"admin":true}}]}', 2, 1],
    ['a number beyond all bounds', '{"🧾":\n1, "total": 1e999}', 2, 13],
    ['an integer that would change', '{"🧾": 1, "total":9007199254740993}', 1, 18],
  ])('says line and column of %s', (_what, text, line, column) => {
    expect(() => parseJson(bytes(text))).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ line, column })] }),
    );
  });

  it('says line, column and byte of what is not UTF-8', () => {
    const broken = Uint8Array.from([...bytes('{\n "a": "é'), 0xff, ...bytes('"}')]);
    expect(thrownBy(() => parseJson(broken)).problems).toMatchObject([
      { keyword: 'utf-8', expected: 'UTF-8', actual: 'the byte 0xff', line: 2, column: 9 },
    ]);
  });

  it('quotes nothing of the payload in the error, nor in its cause', () => {
    for (const text of [
      '{"card": 4111 x}',
      '4111x',
      '{"card": "4111',
      '{"card": 41110000000000001}',
      '{"a": 4111e999}',
    ]) {
      const error = thrownBy(() => parseJson(bytes(text)));
      expect(`${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain('4111');
    }
  });

  it('keeps a few characters of what is there in the problem', () => {
    const secret = `{"card": "${'4111 '.repeat(1000)}`;
    expect(thrownBy(() => parseJson(bytes(secret))).problems).toMatchObject([{ actual: 'the end of the text' }]);
    expect(thrownBy(() => parseJson(bytes(`[${'x'.repeat(1000)}`))).problems).toMatchObject([
      { expected: 'a value', actual: expect.stringMatching(/^.{30,60}$/) },
    ]);
  });
});

function thrownBy(act: () => unknown): RuntimeError {
  try {
    act();
  } catch (error) {
    if (RuntimeError.is(error)) return error;
  }
  throw new Error('it threw nothing of ours');
}
