import type { SchemaObject } from '@concordat/schema';
import { CodegenError } from '../codegen-error.ts';
import { quote } from '../quote.ts';
import { brokenNumberFormat, brokenTextFormat } from './emit-formats.ts';
import type { FunctionWriter } from './emit-function.ts';
import type { PointerCode } from './pointer-code.ts';
import { assertSafePattern } from './safe-pattern.ts';
import { own } from './schema-keywords.ts';

export function emitText(writer: FunctionWriter, schema: SchemaObject, value: string, path: PointerCode): void {
  const { module } = writer;
  const [min, max, pattern, format] = ['minLength', 'maxLength', 'pattern', 'format'].map((name) => own(schema, name));
  if (typeof min === 'number' && min > 0) {
    const tooShort = min <= 1 ? `${value}.length < 1` : `!${module.use('isAtLeast')}(${value}, ${min})`;
    writer.failIf(tooShort, path, 'minLength', `'must have at least ${min} characters'`, `{ limit: ${min} }`);
  }
  if (typeof max === 'number') {
    writer.failIf(
      `${value}.length > ${max} && !${module.use('isAtMost')}(${value}, ${max})`,
      path,
      'maxLength',
      `'must have at most ${max} characters'`,
      `{ limit: ${max} }`,
    );
  }
  if (typeof pattern === 'string') {
    writer.failIf(
      `!${patternOf(writer, pattern)}.test(${value})`,
      path,
      'pattern',
      quote(`must match pattern ${pattern}`),
      `{ pattern: ${quote(pattern)} }`,
    );
  }
  const broken =
    typeof format === 'string' && writer.functions.formats ? brokenTextFormat(format, value, module) : null;
  if (broken !== null && typeof format === 'string')
    writer.failIf(broken, path, 'format', quote(`must match format ${format}`), `{ format: ${quote(format)} }`);
}

/** The constant that holds a pattern of the schema. */
export function patternOf(writer: FunctionWriter, pattern: string): string {
  assertSafePattern(pattern);
  try {
    new RegExp(pattern, 'u');
  } catch (error) {
    throw new CodegenError('invalid-pattern', `the pattern ${JSON.stringify(pattern)} is no regular expression`, {
      cause: error,
    });
  }
  return writer.module.pattern(pattern, 'u');
}

const bounds: readonly (readonly [keyword: string, breaks: string, words: string, comparison: string])[] = [
  ['minimum', '<', 'at least', '>='],
  ['maximum', '>', 'at most', '<='],
  ['exclusiveMinimum', '<=', 'more than', '>'],
  ['exclusiveMaximum', '>=', 'less than', '<'],
];

export function emitNumber(writer: FunctionWriter, schema: SchemaObject, value: string, path: PointerCode): void {
  for (const [keyword, breaks, words, comparison] of bounds) {
    const limit = own(schema, keyword);
    if (typeof limit !== 'number') continue;
    writer.failIf(
      `${value} ${breaks} ${limit}`,
      path,
      keyword,
      `'must be ${words} ${limit}'`,
      `{ comparison: '${comparison}', limit: ${limit} }`,
    );
  }
  const divisor = own(schema, 'multipleOf');
  if (typeof divisor === 'number') {
    const broken = Number.isInteger(divisor)
      ? `${value} % ${divisor} !== 0`
      : `!${writer.module.use('isMultipleOf')}(${value}, ${divisor})`;
    writer.failIf(broken, path, 'multipleOf', `'must be a multiple of ${divisor}'`, `{ multipleOf: ${divisor} }`);
  }
  const format = own(schema, 'format');
  const broken = typeof format === 'string' && writer.functions.formats ? brokenNumberFormat(format, value) : null;
  if (broken !== null && typeof format === 'string')
    writer.failIf(broken, path, 'format', quote(`must match format ${format}`), `{ format: ${quote(format)} }`);
}
