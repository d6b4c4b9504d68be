import { describe, expect, it } from 'vitest';
import { GeneratedText } from './generated-text.ts';
import { printDeclaration } from './print-type.ts';
import type { PropertyNode, TypeNode } from './type-node.ts';

const text: TypeNode = { kind: 'keyword', name: 'string' };
const nothing: TypeNode = { kind: 'keyword', name: 'null' };
const literal = (value: string | number): TypeNode => ({ kind: 'literal', value });
const union = (...members: TypeNode[]): TypeNode => ({ kind: 'union', members });
const property = (name: string, type: TypeNode, optional = false): PropertyNode => ({
  name,
  type,
  optional,
  sources: [],
});
const object = (...properties: PropertyNode[]): TypeNode => ({ kind: 'object', properties, indexes: [] });
const map = (type: TypeNode): TypeNode => ({ kind: 'object', properties: [], indexes: [{ key: 'string', type }] });
const list = (item: TypeNode): TypeNode => ({ kind: 'array', item });
const print = (type: TypeNode, name = 'T') => printDeclaration({ name, type, sources: [] });
const long = Array.from({ length: 12 }, (_, index) => literal(`a choice of many ${index}`));

describe('printDeclaration', () => {
  it.each<[string, TypeNode, string]>([
    ['a union', union(text, nothing), 'export type T = string | null;\n'],
    ['a list of a union', list(union(text, nothing)), 'export type T = (string | null)[];\n'],
    ['a list of a literal', list(literal('a')), "export type T = 'a'[];\n"],
    ['a list of lists', list(list(text)), 'export type T = string[][];\n'],
    ['a number', literal(-0), 'export type T = 0;\n'],
    ['a map', map(text), 'export type T = { [key: string]: string };\n'],
    ['a map of a union', map(union(text, nothing)), 'export type T = { [key: string]: string | null };\n'],
    [
      'a list with an item at least',
      { kind: 'tuple', items: [{ type: union(text, nothing), optional: false }], rest: union(text, nothing) },
      'export type T = [string | null, ...(string | null)[]];\n',
    ],
    [
      'a list with an item at most',
      { kind: 'tuple', items: [{ type: union(text, nothing), optional: true }], rest: null },
      'export type T = [(string | null)?];\n',
    ],
    [
      'an intersection in a union',
      union(
        { kind: 'intersection', members: [{ kind: 'reference', name: 'A' }, object(property('a', text))] },
        nothing,
      ),
      'export type T =\n  | (A & {\n      a: string;\n    })\n  | null;\n',
    ],
    [
      'an open enum in a list',
      list(union(literal('a'), { kind: 'any-other-string' })),
      "export type T = ('a' | (string & {}))[];\n",
    ],
  ])('prints %s on as few lines as it can', (_, type, printed) => {
    expect(print(type)).toBe(printed);
  });

  it('breaks what is too long, or holds an object, over lines', () => {
    expect(
      print(
        object(
          property('list', list(union(object(property('a', text)), nothing))),
          property('map', map(object(property('a', text, true)))),
          property('pair', {
            kind: 'tuple',
            items: [{ type: object(property('a', text)), optional: false }],
            rest: object(property('b', text)),
          }),
          property('several', union(...long.slice(0, 6)), true),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "export interface T {
        list: (
          | {
              a: string;
            }
          | null
        )[];
        map: {
          [key: string]: {
            a?: string;
          };
        };
        pair: [
          {
            a: string;
          },
          ...{
            b: string;
          }[]
        ];
        several?:
          | 'a choice of many 0'
          | 'a choice of many 1'
          | 'a choice of many 2'
          | 'a choice of many 3'
          | 'a choice of many 4'
          | 'a choice of many 5';
      }
      "
    `);
  });

  it('fills lines up to 120 characters', () => {
    for (let count = 1; count <= long.length; count += 1) {
      const printed = print(object(property('choice', union(...long.slice(0, count)))));
      const [widest = 0] = printed
        .split('\n')
        .map((line) => line.length)
        .sort((a, b) => b - a);
      expect(widest).toBeLessThanOrEqual(120);
      const onOneLine = `  choice: ${long
        .slice(0, count)
        .map((one) => `'${one.kind === 'literal' ? one.value : ''}'`)
        .join(' | ')};`;
      expect(printed.includes(onOneLine)).toBe(onOneLine.length <= 120);
    }
  });

  it.each(['order_placed', 'Größe', '日本', '_1st', 'A1b', '$ref'])('keeps the name %s', (name) => {
    expect(print(text, name)).toBe(`export type ${name} = string;\n`);
    expect(print(object(property('self', { kind: 'reference', name })), name)).toBe(
      `export interface ${name} {\n  self: ${name};\n}\n`,
    );
  });

  it('leaves hostile keys, literals and texts as they are', () => {
    for (const hostile of [
      "'; export const a = 1; //",
      '*/',
      '"',
      '\\',
      '`${0}`',
      '\n',
      '\u2028',
      '} | {',
      ']: ',
      '?: ',
      '\ud800',
      '🦉',
    ]) {
      const printed = print(
        object(
          property(hostile, literal(hostile)),
          property(`x${hostile}`, { kind: 'template', pieces: [hostile, hostile] }, true),
          property('y', {
            kind: 'object',
            properties: [],
            indexes: [{ key: { kind: 'template', pieces: [hostile, ''] }, type: text }],
          }),
        ),
      );
      const lines = printed.split('\n');
      expect(lines).toHaveLength(6);
      expect([lines[0], lines[4]]).toEqual(['export interface T {', '}']);
      expect(unquoted(lines[1] ?? '')).toBe('  : ;');
      expect(unquoted(lines[2] ?? '')).toBe('  ?: ;');
      expect(unquoted(lines[3] ?? '')).toBe('  y: { [key: ]: string };');
    }
  });
});

/** A line without its string literals and templates. */
function unquoted(line: string): string {
  return line.replace(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\\n]|\\.)*`/gu, '');
}

describe('GeneratedText', () => {
  it.each(['', 'string string', '{\na: string', '(string | ', '"a', '{\n/**\n * 3\n */\na: string\n}', 'string\n'])(
    'refuses %j, which our generator never prints',
    (strange) => {
      expect(() => new GeneratedText(strange, []).read()).toThrow('[unknown-print] json-schema-to-typescript printed');
    },
  );
});
