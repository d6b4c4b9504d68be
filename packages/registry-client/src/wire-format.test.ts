import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frame, unframe } from './wire-format.ts';

test('what is framed comes out again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0x7fff_ffff }), fc.uint8Array(), (schemaId, payload) => {
      expect(unframe(frame(schemaId, payload))).toEqual({ schemaId, payload });
    }),
    { seed: 1 },
  );
});

test('the header is a zero byte and the id, big-endian', () => {
  expect([...frame(0x01020304, new Uint8Array([9]))]).toEqual([0, 1, 2, 3, 4, 9]);
});

test.each([[[]], [[0, 0, 0, 1]], [[1, 0, 0, 0, 1]], [[0, 255, 0, 0, 1]]])('%j is not framed', (bytes) => {
  expect(unframe(new Uint8Array(bytes))).toBeUndefined();
});

test.each([-1, 1.5, 2 ** 31, Number.NaN])('%d is no id', (id) => {
  expect(() => frame(id, new Uint8Array())).toThrow();
});

test('a view into a larger buffer is read at its own offset', () => {
  const inside = new Uint8Array([7, 7, ...frame(5, new Uint8Array([1]))]).subarray(2);
  expect(unframe(inside)).toEqual({ schemaId: 5, payload: new Uint8Array([1]) });
});
