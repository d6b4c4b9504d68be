import { openSchema, type Schema } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { walkPairs } from './walk-pairs.ts';

function labels(old: Schema, next: Schema): string[][] {
  return walkPairs(openSchema(old), openSchema(next)).map((pair) => [
    pair.label,
    pair.old.node.pointer,
    pair.new.node.pointer,
  ]);
}

describe('walkPairs', () => {
  it('pairs properties and items by what the data calls them', () => {
    const schema = (type: string): Schema => ({
      properties: { lines: { items: { properties: { sku: { type } } } }, name: { type: 'string' } },
    });
    expect(labels(schema('string'), schema('integer'))).toEqual([
      ['', '', ''],
      ['lines', '/properties/lines', '/properties/lines'],
      ['lines[]', '/properties/lines/items', '/properties/lines/items'],
      ['lines[].sku', '/properties/lines/items/properties/sku', '/properties/lines/items/properties/sku'],
      ['name', '/properties/name', '/properties/name'],
    ]);
  });

  it('follows references on either side', () => {
    const inline = { properties: { a: { type: 'string' } } };
    const referring = { properties: { a: { $ref: '#/definitions/a' } }, definitions: { a: { type: 'integer' } } };
    expect(labels(inline, referring)).toContainEqual(['a', '/properties/a', '/definitions/a']);
  });

  it('ends for schemas that contain themselves', () => {
    const tree = (type: string): Schema => ({ type, properties: { left: { $ref: '#' }, right: { $ref: '#' } } });
    expect(labels(tree('object'), tree('array'))).toEqual([['', '', '']]);
  });

  it('pairs tuples of both spellings', () => {
    const old = { items: [{ type: 'string' }] };
    const next = { $schema: 'https://json-schema.org/draft/2020-12/schema', prefixItems: [{ type: 'integer' }] };
    expect(labels(old, next)).toContainEqual(['[0]', '/items/0', '/prefixItems/0']);
  });

  it('does not look into what did not change', () => {
    const same = { properties: { a: { properties: { b: { type: 'string' } } } } };
    expect(labels(same, structuredClone(same))).toEqual([['', '', '']]);
  });
});
