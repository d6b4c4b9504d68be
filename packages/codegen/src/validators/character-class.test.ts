import { characters, isMadeOf } from '@concordat/runtime/codegenv1';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readCharacterClass } from './character-class.ts';

it.each([
  '^[A-Z]{3}$',
  '^[A-Z0-9-]{3,32}$',
  '^[a-z]+$',
  '^[0-9]*$',
  '^[a-f0-9]{2,}$',
  '^[x]$',
  '^[-a]{1}$',
  '^[ -~]{1,9}$',
])('reads %s', (pattern) => {
  const read = readCharacterClass(pattern);
  expect(read).not.toBeNull();
  if (read === null) return;
  const flags = characters(read.ranges);
  const expression = new RegExp(pattern, 'u');
  const text = fc.string({
    unit: fc.constantFrom('A', 'Z', 'a', 'f', 'z', '-', '0', '9', 'x', ' ', '~', 'é'),
    maxLength: 12,
  });
  fc.assert(
    fc.property(text, (one) => isMadeOf(one, flags, read.min, read.max) === expression.test(one)),
    { seed: 5 },
  );
});

it.each([
  '^[^a]$',
  '^[\\\\d]+$',
  '[a-z]+',
  '^[a-z]+',
  '^[z-a]$',
  '^[a-c-e]$',
  '^[a]{3,1}$',
  '^[a-z]+[0-9]$',
  '^[é]$',
  '^[a]{2}?$',
])('leaves %s to the engine', (pattern) => {
  expect(readCharacterClass(pattern)).toBeNull();
});
