import { expect, test } from 'vitest';
import { atLeast, dialectOf, dialects, dialectUris } from './dialect.ts';

test.each(dialects)('%s is told by its own $schema', (dialect) => {
  expect(dialectOf({ $schema: dialectUris[dialect] })).toBe(dialect);
});

test.each([
  ['http://json-schema.org/draft-07/schema', 'draft-07'],
  ['https://json-schema.org/draft-04/schema#', 'draft-04'],
  ['http://json-schema.org/draft/2019-09/schema', '2019-09'],
  ['https://json-schema.org/draft/2020-12/schema#', '2020-12'],
  ['http://json-schema.org/draft-06/hyper-schema#', 'draft-06'],
])('%s is %s, as people write it', (uri, dialect) => {
  expect(dialectOf({ $schema: uri })).toBe(dialect);
});

test('a schema that names none is draft-07, or what the caller says', () => {
  expect(dialectOf({})).toBe('draft-07');
  expect(dialectOf(true, '2020-12')).toBe('2020-12');
  expect(dialectOf({ $schema: 'http://json-schema.org/schema' })).toBe('draft-07');
});

test('an unknown $schema is an error that lists what is known', () => {
  expect(() => dialectOf({ $schema: 'https://example.com/mine' })).toThrow(/^\[unknown-dialect\].*2020-12/);
});

test('an inherited $schema is none', () => {
  expect(dialectOf(Object.create({ $schema: dialectUris['draft-04'] }))).toBe('draft-07');
});

test('dialects are ordered by age', () => {
  expect(atLeast('2019-09', 'draft-07')).toBe(true);
  expect(atLeast('draft-06', 'draft-07')).toBe(false);
});
