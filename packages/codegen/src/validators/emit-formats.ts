import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { ValidatorModule } from './validator-module.ts';

/** Formats that are functions of the runtime. */
const functions: Readonly<Record<string, string>> = {
  date: 'isDate',
  time: 'isTime',
  'date-time': 'isDateTime',
  'iso-time': 'isIsoTime',
  'iso-date-time': 'isIsoDateTime',
  regex: 'isRegex',
};

/** Code that is true when the text in `value` breaks the format; null for formats that say nothing of a text. */
export function brokenTextFormat(format: string, value: string, module: ValidatorModule): string | null {
  if (Object.hasOwn(functions, format)) return `!${module.use(functions[format] ?? '')}(${value})`;
  if (format === 'uri') {
    const pattern = uriPattern();
    return `!/[/:]/u.test(${value}) || !${module.pattern(pattern.source, pattern.flags)}.test(${value})`;
  }
  if (format === 'byte') {
    return `!${module.pattern('^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$', 'm')}.test(${value})`;
  }
  const known: unknown = Object.hasOwn(fullFormats, format)
    ? fullFormats[format as keyof typeof fullFormats]
    : undefined;
  if (!(known instanceof RegExp)) return null;
  return `!${module.pattern(known.source, known.flags)}.test(${value})`;
}

/** Code that is true when the number in `value` breaks the format; null for formats that say nothing of a number. */
export function brokenNumberFormat(format: string, value: string): string | null {
  if (format === 'int64') return `!Number.isInteger(${value})`;
  if (format === 'int32') return `!Number.isInteger(${value}) || ${value} > 2147483647 || ${value} < -2147483648`;
  return null;
}

/**
 * ajv-formats has the expression of `uri` only inside a function. It is that of `uri-reference` with a scheme, a path and
 * without quotation marks; a test compares the two.
 */
function uriPattern(): RegExp {
  const reference = fullFormats['uri-reference'];
  if (!(reference instanceof RegExp))
    throw new TypeError('ajv-formats has changed: "uri-reference" is no regular expression');
  const source = reference.source
    .replace('^(?:[a-z][a-z0-9+\\-.]*:)?', '^(?:[a-z][a-z0-9+\\-.]*:)')
    .replace(')*)?(?:\\?', ')*)(?:\\?')
    .replaceAll(`'"(`, `'(`);
  return new RegExp(source, reference.flags);
}
