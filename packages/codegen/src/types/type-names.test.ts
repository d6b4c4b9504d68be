import type { Dialect } from '@concordat/schema';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { schemaToTypeScript } from '../schema-to-typescript.ts';
import { allTrickySchemas } from './all-tricky-schemas.test-kit.ts';
import { compileInMemory, diagnose } from './judge.test-kit.ts';

const words =
  'Array Record Date string number boolean object unknown never any void undefined null symbol bigint Promise Partial ' +
  'Readonly Object Function String T Pick class default export import interface type enum await async let static ' +
  'constructor prototype __proto__ toString this keyof infer is asserts unique readonly declare module namespace global ' +
  'require as from of satisfies abstract out in NaN Infinity eval arguments Error Map Set JSON Uppercase Root';
const reserved = words.split(' ');
const strange = [
  ...[
    '',
    ' ',
    '😀',
    '💥💥',
    'foo bar',
    'foo-bar',
    'foo_bar',
    'fooBar',
    'FooBar',
    'FOO_BAR',
    'Foo Bar',
    '1st',
    '-1',
    '.',
  ],
  ...[
    '/',
    '~',
    '%',
    'a/b',
    'a~b',
    '\u00e9',
    'e\u0301',
    'İ',
    'ß',
    'SS',
    '日本',
    '*/',
    '`',
    "'",
    '"',
    '\\',
    '\n',
    '${x}',
  ],
  ...['$', '_', '__', '<T>', 'a.b', '\u200b', '\u2028', 'Ω', 'a'.repeat(200), 'a'.repeat(300), 'a'.repeat(301)],
];

function body(index: number): Record<string, unknown> {
  const properties = { toString: { type: 'string' }, a: { enum: ['x', index] }, list: { type: 'array', items: {} } };
  return { type: 'object', properties, required: ['a'] };
}

function definitions(names: readonly string[]): Record<string, unknown> {
  const pointer = (name: string) => encodeURIComponent(name.replace(/~/gu, '~0').replace(/\//gu, '~1'));
  const properties = names.map((name, index) => [`p${index}`, { $ref: `#/$defs/${pointer(name)}` }]);
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    $defs: Object.fromEntries(names.map((name, index) => [name, body(index)])),
  };
}

function titles(names: readonly string[]): Record<string, unknown> {
  // An empty title names nothing.
  const said = names.filter((name) => name.trim() !== '');
  const properties = said.map((name, index) => [`p${index}`, { title: name, ...body(index) }]);
  return { type: 'object', properties: Object.fromEntries(properties) };
}

const modules = [
  ...[reserved, strange, [...reserved, ...strange]].flatMap((names) => [
    { schema: definitions(names), name: 'Root' },
    { schema: titles(names), name: 'Root' },
  ]),
  ...['string', 'Array', 'class', '😀', '', 'x'.repeat(500)].map((name) => ({ schema: definitions(strange), name })),
];

function print(schema: unknown, name: string, dialect: Dialect = '2020-12'): string {
  return schemaToTypeScript(schema as Record<string, unknown>, { name, dialect });
}

it('has a type for each name, and each module compiles', () => {
  const texts = modules.map(({ schema, name }) => print(schema, name));
  const counts = texts.map((text) => new Set(text.match(/^export (?:interface|type) \S+/gmu)).size);
  expect(counts).toEqual(modules.map(({ schema }) => 1 + Object.keys(schema.properties as object).length));
  expect(diagnose(compileInMemory(new Map(texts.map((text, index) => [`/m${index}.ts`, text]))))).toEqual([]);
});

it('hides no global type that it refers to', () => {
  const text = print(definitions(['Function']), 'Root');
  expect(text).toContain('toString?: string | Function;');
  expect(text).toContain('export interface RootFunction {');
});

/** The same JSON with the keys of every object in another order. */
function shuffled(value: unknown, order: (size: number) => number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, order));
  if (typeof value !== 'object' || value === null) return value;
  const left = Object.entries(value);
  const entries: [string, unknown][] = [];
  while (left.length > 0) entries.push(...left.splice(order(left.length), 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, shuffled(item, order)]));
}

it('prints the same text whatever the order of keys', () => {
  const schemas = [
    ...modules.map((module) => ({ ...module, dialect: '2020-12' as const })),
    ...allTrickySchemas.map(({ schema, dialect }) => ({ schema, name: 'T', dialect })),
  ];
  fc.assert(
    fc.property(fc.constantFrom(...schemas), fc.infiniteStream(fc.nat()), ({ schema, name, dialect }, numbers) => {
      const order = (size: number) => (numbers.next().value ?? 0) % size;
      expect(print(shuffled(schema, order), name, dialect)).toBe(print(schema, name, dialect));
    }),
    { seed: 7, numRuns: 60 },
  );
});
