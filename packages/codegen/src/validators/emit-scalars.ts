import type { SchemaObject } from '@concordat/schema';
import { quote } from '../quote.ts';
import { readCharacterClass } from './character-class.ts';
import { brokenNumberFormat, brokenTextFormat } from './emit-formats.ts';
import type { FunctionWriter } from './emit-function.ts';
import type { PointerCode } from './pointer-code.ts';
import { longestText } from './safe-pattern.ts';
import { own } from './schema-keywords.ts';

export function emitText(writer: FunctionWriter, schema: SchemaObject, value: string, path: PointerCode): void {
  const { module } = writer;
  const [min, max, pattern, format] = ['minLength', 'maxLength', 'pattern', 'format'].map((name) => own(schema, name));
  if (typeof min === 'number' && min > 0) {
    const tooShort = min <= 1 ? `${value}.length < 1` : `!${module.use('isAtLeast')}(${value}, ${min})`;
    writer.failIf(tooShort, path, 'minLength', `{ limit: ${min} }`);
  }
  if (typeof max === 'number') {
    writer.failIf(
      `${value}.length > ${max} && !${module.use('isAtMost')}(${value}, ${max})`,
      path,
      'maxLength',
      `{ limit: ${max} }`,
    );
  }
  if (typeof pattern === 'string') {
    writer.failIf(`!${matchesPattern(writer, pattern, value)}`, path, 'pattern', `{ pattern: ${quote(pattern)} }`);
  }
  const broken =
    typeof format === 'string' && writer.functions.formats ? brokenTextFormat(format, value, module) : null;
  if (broken !== null && typeof format === 'string')
    writer.failIf(broken, path, 'format', `{ format: ${quote(format)} }`);
}

/** Code that is true when the text matches. One that is too long for its pattern's worst case does not. */
export function matchesPattern(writer: FunctionWriter, pattern: string, text: string): string {
  const simple = readCharacterClass(pattern);
  if (simple !== null) {
    const { module } = writer;
    const flags = module.constant('characters', `/* @__PURE__ */ ${module.use('characters')}(${quote(simple.ranges)})`);
    return `${module.use('isMadeOf')}(${text}, ${flags}, ${simple.min}, ${simple.max})`;
  }
  const longest = longestText(pattern);
  const test = `${writer.module.pattern(pattern, 'u')}.test(${text})`;
  return longest === undefined ? test : `(${text}.length <= ${longest} && ${test})`;
}

const bounds: readonly (readonly [keyword: string, breaks: string, comparison: string])[] = [
  ['minimum', '<', '>='],
  ['maximum', '>', '<='],
  ['exclusiveMinimum', '<=', '>'],
  ['exclusiveMaximum', '>=', '<'],
];

export function emitNumber(writer: FunctionWriter, schema: SchemaObject, value: string, path: PointerCode): void {
  for (const [keyword, breaks, comparison] of bounds) {
    const limit = own(schema, keyword);
    if (typeof limit !== 'number') continue;
    writer.failIf(`${value} ${breaks} ${limit}`, path, keyword, `{ comparison: '${comparison}', limit: ${limit} }`);
  }
  const divisor = own(schema, 'multipleOf');
  if (typeof divisor === 'number') {
    const broken = Number.isInteger(divisor)
      ? `${value} % ${divisor} !== 0`
      : `!${writer.module.use('isMultipleOf')}(${value}, ${divisor})`;
    writer.failIf(broken, path, 'multipleOf', `{ multipleOf: ${divisor} }`);
  }
  const format = own(schema, 'format');
  const broken = typeof format === 'string' && writer.functions.formats ? brokenNumberFormat(format, value) : null;
  if (broken !== null && typeof format === 'string')
    writer.failIf(broken, path, 'format', `{ format: ${quote(format)} }`);
}
