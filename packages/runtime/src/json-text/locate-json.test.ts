import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointerOf } from './json-pointer.ts';
import { locateJson } from './locate-json.ts';

const space = fc.constantFrom('', '', ' ', '\n', '\r\n', '\t', '  \n ');

/** A key or text as JSON, some of its characters escaped for no reason. */
const written = (text: string, every: number): string =>
  `"${[...JSON.stringify(text).slice(1, -1)]
    .map((character, index, all) =>
      (index + every) % 3 === 0 && /[a-z]/.test(character) && all[index - 1] !== '\\' && !all.includes('\\')
        ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
        : character,
    )
    .join('')}"`;

/** Writes a value in a style that no printer has. */
const print = (value: unknown, spaces: readonly string[]): string => {
  let count = 0;
  const gap = (): string => {
    count += 1;
    return spaces[count % spaces.length] ?? '';
  };
  const visit = (node: unknown): string => {
    if (Array.isArray(node)) return `[${node.map((item) => gap() + visit(item) + gap()).join(',')}${gap()}]`;
    if (typeof node === 'object' && node !== null) {
      const members = Object.entries(node).map(
        ([key, member]) => `${gap()}${written(key, count)}${gap()}:${gap()}${visit(member)}${gap()}`,
      );
      return `{${members.join(',')}${gap()}}`;
    }
    return typeof node === 'string' ? written(node, count) : JSON.stringify(node);
  };
  return `${gap()}${visit(value)}${gap()}`;
};

/** Every value in a value, by its pointer. */
const everyPlace = (value: unknown, steps: readonly (string | number)[] = []): [string, unknown][] => [
  [pointerOf(steps), value],
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, member]) =>
        everyPlace(member, [...steps, Array.isArray(value) ? Number(key) : key]),
      )
    : []),
];

const value = fc.jsonValue({ noUnicodeString: false, maxDepth: 4 });

describe('locateJson', () => {
  it('finds the text of every value, however it is written', () => {
    fc.assert(
      fc.property(value, fc.array(space, { minLength: 1, maxLength: 7 }), fc.boolean(), (original, spaces, bom) => {
        const text = (bom ? '\ufeff' : '') + print(original, spaces);
        const parsed: unknown = JSON.parse(bom ? text.slice(1) : text);
        const expected = everyPlace(parsed);
        const places = locateJson(
          text,
          expected.map(([pointer]) => pointer),
        );
        for (const [pointer, at] of expected) {
          const place = places.get(pointer);
          expect(JSON.parse(text.slice(place?.start, place?.end)), pointer).toEqual(at);
          if (place?.key === undefined) continue;
          const [key = ''] = /^"(?:[^"\\]|\\.)*"/.exec(text.slice(place.key)) ?? [];
          expect(pointer.endsWith(pointerOf([String(JSON.parse(key))])), pointer).toBe(true);
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('takes the last of a name that an object has several times, as JSON.parse does', () => {
    const names = fc.constantFrom('a', 'b', '', '/', '~', '__proto__');
    const { document } = fc.letrec<{ document: string }>((tie) => ({
      document: fc.oneof(
        { maxDepth: 4 },
        fc.nat(9).map(String),
        fc.array(tie('document'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
        fc
          .array(fc.tuple(names, tie('document')), { maxLength: 4 })
          .map((members) => `{${members.map(([key, member]) => `${JSON.stringify(key)}: ${member}`).join(',\n')}}`),
      ),
    }));
    fc.assert(
      fc.property(document, fc.array(fc.array(fc.oneof(names, fc.nat(2)), { maxLength: 4 })), (text, others) => {
        const expected = new Map(everyPlace(JSON.parse(text)));
        const pointers = [...expected.keys(), ...others.map(pointerOf)];
        const places = locateJson(text, pointers);
        for (const pointer of pointers) {
          const place = places.get(pointer);
          const found: unknown = place && JSON.parse(text.slice(place.start, place.end));
          expect(found, pointer).toEqual(expected.get(pointer));
        }
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it('finds what comes before the first mistake', () => {
    const text = '{"a": [1, {"b": 2}], "c": tru, "d": 1}';
    const places = locateJson(text, ['', '/a/1/b', '/c', '/d', '/a/1']);
    expect([...places].map(([pointer, { start, end }]) => [pointer, text.slice(start, end)])).toEqual([
      ['/a/1/b', '2'],
      ['/a/1', '{"b": 2}'],
    ]);
  });

  it('goes as deep as a text goes, and takes as long as the text is long', () => {
    const depth = 200_000;
    const text = `${'[{"a":'.repeat(depth)}1${'}]'.repeat(depth)}`;
    const pointer = '/0/a'.repeat(depth);
    const place = locateJson(text, [pointer]).get(pointer);
    expect(text.slice(place?.start, place?.end)).toBe('1');
    // Each of these replaces all that was found before it.
    const again = `{${'"a":{"b":{"c":1}},'.repeat(50_000)}"a":{"b":{"c":2}}}`;
    const last = locateJson(again, ['/a/b/c']).get('/a/b/c');
    expect(again.slice(last?.start, last?.end)).toBe('2');
  });
});
