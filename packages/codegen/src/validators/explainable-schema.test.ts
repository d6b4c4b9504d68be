import { explain } from '@concordat/runtime';
import { describe, expect, it } from 'vitest';
import { explainableSchema } from './explainable-schema.ts';

const schema = {
  type: 'object',
  properties: { email: { type: 'string', format: 'email' }, total: { $ref: '#/definitions/Money' } },
  definitions: { Money: { type: 'object', properties: { amount: { type: 'integer' } }, required: ['amount'] } },
};
const errors = (value: unknown, options?: Parameters<typeof explainableSchema>[1]) =>
  explain(explainableSchema(schema, options), value, false).map(
    ({ instancePath, keyword }) => `${instancePath} ${keyword}`,
  );

describe('explainableSchema', () => {
  it('explains as a generated SDK does', () => {
    expect(errors({ email: 'nobody', total: { tax: 1 } })).toEqual(['/email format', '/total required']);
    expect(errors({ email: 'ada@example.com', total: { amount: 1, tax: 1 } })).toEqual([]);
  });

  it('explains as a writer is judged', () => {
    expect(errors({ total: { amount: 1, tax: 1 }, note: '' }, { closed: true })).toEqual([
      '/total additionalProperties',
      ' additionalProperties',
    ]);
  });

  it('leaves formats out where they are annotations', () => {
    expect(errors({ email: 'nobody' }, { formats: false })).toEqual([]);
  });

  it('reads the dialect that it is told', () => {
    const old = explainableSchema({ items: [{ type: 'string' }], additionalItems: false }, { dialect: 'draft-07' });
    expect(explain(old, ['a', 'b'], false)).toHaveLength(1);
  });

  it('refuses a pattern that could hang the process', () => {
    expect(() => explainableSchema({ type: 'string', pattern: '^(a+)+$' })).toThrow('unsafe-pattern');
  });
});
