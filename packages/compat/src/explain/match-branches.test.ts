import { openSchema, type SchemaObject } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { matchBranches } from './match-branches.ts';
import type { Side } from './pair.ts';

function side(...branches: SchemaObject[]): Side {
  const schema = { oneOf: branches };
  const document = openSchema(schema);
  return { node: document.root, schema, document };
}
const kind = (value: string, more: SchemaObject = {}): SchemaObject => ({
  properties: { kind: { const: value }, ...more },
});

describe('matchBranches', () => {
  it('recognises branches that moved', () => {
    const match = matchBranches(
      side({ type: 'string' }, { type: 'null' }),
      side({ type: 'null' }, { type: 'string' }),
      'oneOf',
    );
    expect(match).toEqual({
      pairs: [
        [0, 1],
        [1, 0],
      ],
      removed: [],
      added: [],
    });
  });

  it('recognises a branch by its reference, its title, or the constant that tells it from the others', () => {
    const old = side({ $ref: '#/a', title: 'x' }, { title: 'T', minimum: 1 }, kind('card'));
    const next = side(kind('cash'), kind('card', { more: {} }), { title: 'T', minimum: 2 }, { $ref: '#/a' });
    const match = matchBranches(old, next, 'oneOf');
    expect([...match.pairs].sort()).toEqual([
      [0, 3],
      [1, 2],
      [2, 1],
    ]);
    expect(match.added).toEqual([0]);
    expect(match.removed).toEqual([]);
  });

  it('takes what is left for the same where as many are left', () => {
    expect(matchBranches(side(kind('a')), side(kind('b')), 'oneOf').pairs).toEqual([[0, 0]]);
    expect(matchBranches(side(), side(kind('b')), 'oneOf')).toEqual({ pairs: [], removed: [], added: [0] });
  });

  it('is quick for long lists', () => {
    const many = (letter: string) =>
      side(...Array.from({ length: 5_000 }, (_, i) => ({ required: [`${letter}${i}`] })));
    expect(matchBranches(many('a'), many('b'), 'oneOf').pairs).toHaveLength(5_000);
  });
});
