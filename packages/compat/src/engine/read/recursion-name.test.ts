import { openSchema, type Schema, type SchemaObject } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { isSubschema } from '../../is-subschema.ts';
import { recursionName } from './recursion-name.ts';

function nameOf(schema: Schema): string | undefined {
  const document = openSchema(schema);
  return recursionName(document, document.root);
}
const tree = (more: SchemaObject): SchemaObject => ({ type: 'object', properties: { child: { $ref: '#' }, ...more } });

describe('recursionName', () => {
  it('is the same for schemas that read the same, whatever they are called', () => {
    const named = (name: string): SchemaObject => ({
      properties: { a: { $ref: `#/definitions/${name}` } },
      definitions: { [name]: { type: 'object', properties: { again: { $ref: `#/definitions/${name}` } } } },
    });
    const at = (schema: SchemaObject, name: string): string | undefined => {
      const document = openSchema(schema);
      return recursionName(document, document.child(document.root, 'definitions', name));
    };
    expect(at(named('x'), 'x')).toBe(at(named('y'), 'y'));
    expect(nameOf({ ...tree({}), title: 'T', description: 'D' })).toBe(nameOf(tree({})));
  });

  it('tells schemas apart by anything that says something', () => {
    const names = [
      tree({ v: { enum: [{ title: 'A' }] } }),
      tree({ v: { enum: [{ title: 'B' }] } }),
      tree({ v: { enum: ['A'] } }),
      tree({ title: { type: 'string' } }),
      tree({ title: { type: 'integer' } }),
      tree({ v: { default: 1 } }),
    ].map(nameOf);
    expect(new Set(names).size).toBe(names.length);
  });

  it('gives up where text is not enough', () => {
    expect(nameOf(tree({ v: { const: { title: 'A' } } }))).toBeUndefined();
    expect(nameOf(tree({ v: { $id: 'https://example.com/v', type: 'string' } }))).toBeUndefined();
    expect(nameOf({ ...tree({}), dependencies: { title: ['a'] } })).toBeUndefined();
    expect(nameOf(tree({ v: { $ref: '#/definitions/missing' } }))).toBeUndefined();
  });

  it('lets no difference inside recursion pass for equality', () => {
    const value = (schema: Schema): SchemaObject => tree({ v: schema });
    const pairs: readonly (readonly [Schema, Schema])[] = [
      [{ enum: [{ title: 'A' }] }, { enum: [{ title: 'B' }] }],
      [{ const: { description: 'A' } }, { const: { description: 'B' } }],
      [{ $ref: '#/definitions/x' }, { $ref: '#/definitions/y' }],
    ];
    const definitions = { x: { type: 'string' }, y: { type: 'integer' } };
    for (const [old, next] of pairs) {
      expect(isSubschema({ ...value(old), definitions }, { ...value(next), definitions })).toBe(false);
    }
  });
});
