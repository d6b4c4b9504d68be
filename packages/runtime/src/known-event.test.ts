import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseEvent } from './known-event.ts';
import { RuntimeError } from './runtime-error.ts';
import { orderPlaced } from './testing/sdk/order-sdk.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const refusal = (text: string): RuntimeError => {
  try {
    parseEvent(orderPlaced, bytes(text));
  } catch (error) {
    if (RuntimeError.is(error)) return error;
  }
  throw new Error('it was not refused');
};

describe('parseEvent', () => {
  it('says which field is wrong, what was expected, what is there, and where', () => {
    const error = refusal('{\n  "orderId": "o1",\n  "total": "4111 1111"\n}');
    expect(error.message).toBe('[invalid] OrderPlaced: /total must be integer');
    expect(error.problems).toEqual([
      {
        pointer: '/total',
        keyword: 'type',
        message: 'must be integer',
        expected: 'integer',
        actual: '"4111 1111"',
        line: 3,
        column: 12,
      },
    ]);
  });

  it('points at the object that misses a property', () => {
    expect(refusal('\n {"total": 5}').problems).toMatchObject([
      { pointer: '', expected: 'the property "orderId"', actual: 'the properties "total"', line: 2, column: 2 },
    ]);
  });

  it('names the event for bytes that are not JSON', () => {
    const error = refusal('{"orderId": "o1",\n "total": 5,}');
    expect(error.message).toBe(
      '[invalid] OrderPlaced: the payload is not JSON: a name in double quotes was expected in line 2, column 13',
    );
    expect(error.problems).toMatchObject([{ keyword: 'json', line: 2, column: 13, actual: '"}"' }]);
  });

  it('leaves what is there out of all that a logger prints of the error', () => {
    for (const text of [
      '{"orderId": "o1", "total": "4111 1111"}',
      '{"orderId": 4111 1111}',
      '{"orderId": "4111 1111',
    ]) {
      const error = refusal(text);
      const around = new RuntimeError('exhausted', 'gave up', { cause: error, problems: error.problems });
      for (const one of [error, around, { error }]) {
        expect(inspect(one, { depth: 10 })).not.toContain('4111');
        expect(JSON.stringify(one)).not.toContain('4111');
      }
      expect({ ...error }).not.toHaveProperty('problems');
    }
  });
});
