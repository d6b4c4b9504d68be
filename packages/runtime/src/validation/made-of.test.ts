import fc from 'fast-check';
import { expect, it } from 'vitest';
import { characters, isMadeOf } from './made-of.ts';

it.each([
  ['A-Z', 3, 3],
  ['A-Z0-9-', 3, 5],
  ['a_-', 0, 2],
  ['-a', 1, Number.POSITIVE_INFINITY],
])('judges as the regular expression [%s]{%i,%i} does', (ranges, min, max) => {
  const expression = new RegExp(`^[${ranges}]{${min},${max === Number.POSITIVE_INFINITY ? '' : max}}$`, 'u');
  const flags = characters(ranges);
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom('A', 'Z', 'a', '-', '_', '0', '9', 'é', '👩', '[', '\n'), maxLength: 6 }),
    fc.string(),
  );
  fc.assert(
    fc.property(text, (one) => isMadeOf(one, flags, min, max) === expression.test(one)),
    { seed: 3 },
  );
  expect(isMadeOf('ABC\n', flags, min, max)).toBe(expression.test('ABC\n'));
});
