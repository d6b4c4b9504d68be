import type { SchemaObject } from '@concordat/schema';
import { quote } from '../quote.ts';
import { readCharacterClass } from './character-class.ts';
import type { CheckWriter } from './check-writer.ts';
import { numberFormats, textFormats } from './formats.ts';
import type { Place } from './place-words.ts';
import { longestText } from './safe-pattern.ts';
import { own } from './schema-keywords.ts';
import { code, every, type Verdict } from './verdict.ts';

/** What a schema asks of a text. */
export function textVerdicts(
  writer: CheckWriter,
  schema: SchemaObject,
  value: string,
  place: Place,
): readonly Verdict[] {
  const verdicts: Verdict[] = [];
  const [min, max] = [own(schema, 'minLength'), own(schema, 'maxLength')];
  if (typeof min === 'number' && min > 0) {
    verdicts.push(
      min <= 1 ? code(`${value}.length >= 1`, `${value}.length < 1`) : writer.helper('isAtLeast', value, min),
    );
  }
  if (typeof max === 'number') verdicts.push(writer.helper('isAtMost', value, max));
  const pattern = own(schema, 'pattern');
  if (typeof pattern === 'string') verdicts.push(patternVerdict(writer, pattern, value, place));
  const format = formatOf(writer, schema, textFormats);
  if (format !== undefined) verdicts.push(writer.helper(format, value));
  return verdicts;
}

function formatOf(writer: CheckWriter, schema: SchemaObject, known: ReadonlyMap<string, string>): string | undefined {
  const format = own(schema, 'format');
  return typeof format === 'string' && writer.module.checked.formats ? known.get(format) : undefined;
}

/** Does the text match? One that is too long for its pattern's worst case does not. */
export function patternVerdict(writer: CheckWriter, pattern: string, text: string, place: Place): Verdict {
  const simple = readCharacterClass(pattern);
  if (simple !== null) {
    const characters = `/* @__PURE__ */ ${writer.call('characters', quote(simple.ranges))}`;
    return writer.helperWith('isMadeOf', text, ['charactersOf', place, characters], `, ${simple.min}, ${simple.max}`);
  }
  const longest = longestText(pattern);
  const expression = `/* @__PURE__ */ new RegExp(${quote(pattern)}, 'u')`;
  const matches = writer.constant('patternOf', place, expression, `.test(${text})`);
  return longest === undefined
    ? matches
    : every([code(`${text}.length <= ${longest}`, `${text}.length > ${longest}`), matches]);
}

const bounds: readonly (readonly [keyword: string, holds: string, breaks: string])[] = [
  ['minimum', '>=', '<'],
  ['maximum', '<=', '>'],
  ['exclusiveMinimum', '>', '<='],
  ['exclusiveMaximum', '<', '>='],
];

/** What a schema asks of a number. */
export function numberVerdicts(writer: CheckWriter, schema: SchemaObject, value: string): readonly Verdict[] {
  const verdicts: Verdict[] = [];
  for (const [keyword, holds, breaks] of bounds) {
    const limit = own(schema, keyword);
    if (typeof limit === 'number') verdicts.push(code(`${value} ${holds} ${limit}`, `${value} ${breaks} ${limit}`));
  }
  const divisor = own(schema, 'multipleOf');
  if (typeof divisor === 'number') {
    verdicts.push(
      Number.isInteger(divisor)
        ? code(`${value} % ${divisor} === 0`, `${value} % ${divisor} !== 0`)
        : writer.helper('isMultipleOf', value, divisor),
    );
  }
  const format = formatOf(writer, schema, numberFormats);
  if (format !== undefined) verdicts.push(writer.helper(format, value));
  return verdicts;
}
