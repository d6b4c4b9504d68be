import { describe, expect, it } from 'vitest';
import { defineEvent, defineValidator } from '../codegenv1.ts';
import { buildExample } from './build-example.ts';
import { orderPlaced, orderShipped } from './sdk/order-sdk.ts';

describe('buildExample', () => {
  it('is the contract’s first example, a fresh copy', () => {
    expect(buildExample(orderPlaced, {})).toEqual({ orderId: 'order-1', total: 1299 });
    expect(buildExample(orderPlaced, {})).not.toBe(buildExample(orderPlaced, {}));
  });

  it('takes other properties, or a function that changes whatever lies deeper', () => {
    expect(buildExample(orderPlaced, { total: 1 })).toEqual({ orderId: 'order-1', total: 1 });
    interface Parcel {
      address: { city: string };
      lines: number[];
    }
    const examples: Parcel[] = [{ address: { city: 'Rome' }, lines: [1] }];
    const deep = defineEvent<Parcel>({ ...orderPlaced, key: null, read: () => true, examples });
    const changed = buildExample(deep, ({ address, lines }) => {
      address.city = 'Paris';
      lines.push(2);
    });
    expect(changed).toEqual({ address: { city: 'Paris' }, lines: [1, 2] });
    expect(buildExample(deep, ({ address }) => ({ address, lines: [3] }))).toEqual({
      address: { city: 'Rome' },
      lines: [3],
    });
    expect(deep.examples).toEqual([{ address: { city: 'Rome' }, lines: [1] }]);
  });

  it('refuses what the schema refuses, and names event and field', () => {
    // @ts-expect-error the type says so too
    expect(() => buildExample(orderPlaced, { total: 'much' })).toThrow(
      /^\[invalid\] OrderPlaced: \/total must be integer/u,
    );
  });

  it('starts from a value made of the schema where the contract has no example', () => {
    const schema = {
      type: 'object',
      properties: { id: { type: 'string', format: 'uuid' }, amount: { type: 'integer', minimum: 5 } },
      required: ['id', 'amount'],
    };
    const check = (value: unknown) =>
      typeof value === 'object' && value !== null && 'amount' in value && value.amount !== 4;
    const read = defineValidator(check, () => JSON.stringify({ schema }), false);
    const paid = defineEvent<{ id: string; amount: number }>({ ...orderShipped, key: null, examples: [], read });
    expect(buildExample(paid, {})).toEqual({ id: '00000000-0000-4000-8000-000000000001', amount: 5 });
    expect(buildExample(paid, { amount: 7 }).amount).toBe(7);
    expect(() => buildExample(paid, { amount: 4 })).toThrow('[invalid] OrderShipped: /amount must be at least 5');
  });

  it('takes the whole payload where nothing can be made, and says so where it is not given', () => {
    expect(buildExample(orderShipped, { orderId: 'o1' })).toEqual({ orderId: 'o1' });
    expect(() => buildExample(orderShipped, {})).toThrow(/^\[invalid\] OrderShipped: .*orderId/u);
    expect(() => buildExample(orderShipped, (example) => Object.assign(example, { orderId: 'o1' }))).toThrow(
      '[usage] OrderShipped: the contract has no example, and none can be made of its schema; give the whole payload',
    );
  });

  it('is the whole payload where that is no object', () => {
    const read = (value: unknown) => value === 'ready' || value === 'steady' || Array.isArray(value);
    const said = defineEvent<string>({ ...orderShipped, key: null, read, examples: ['ready'] });
    expect([buildExample(said), buildExample(said, 'steady')]).toEqual(['ready', 'steady']);
    expect(() => buildExample(said, 'go')).toThrow('[invalid] OrderShipped');
    const listed = defineEvent<number[]>({ ...orderShipped, key: null, read, examples: [[1]] });
    expect([buildExample(listed), buildExample(listed, [2])]).toEqual([[1], [2]]);
  });

  it('keeps a property of any name a property', () => {
    const any = defineEvent<object>({ ...orderPlaced, key: null, read: () => true, examples: [{}] });
    const example = buildExample<object>(any, JSON.parse('{"__proto__":{"polluted":true}}'));
    expect(Object.getPrototypeOf(example)).toBe(Object.prototype);
    expect(JSON.stringify(example)).toBe('{"__proto__":{"polluted":true}}');
  });
});
