import { fullFormats } from 'ajv-formats/dist/formats.js';

/**
 * Functions that generated code calls, as text: what `compileValidator` runs and what `standaloneValidator` writes is the same
 * by construction, and doesn't depend on how this file was compiled. The text is ours; nothing from a schema gets into it.
 */
interface Helper {
  /** The text of an expression whose value is the helper. */
  readonly code: string;
  /** Other helpers that it calls. */
  readonly needs?: readonly HelperName[];
}

/** Names of the helpers, which are also the names of the constants in standalone modules. */
export type HelperName = (typeof helperNames)[number];

const helperNames = [
  'mostTelling',
  'hasOwn',
  'deepEqual',
  'findDuplicate',
  'isMultipleOf',
  'codePoints',
  'isDate',
  'isTime',
  'isIsoTime',
  'isDateTime',
  'isIsoDateTime',
  'isUri',
  'isUriReference',
  'isRegex',
  'isInt32',
  'isInt64',
  'isByte',
  'isDuration',
  'isUriTemplate',
  'isUrl',
  'isEmail',
  'isHostname',
  'isIpv4',
  'isIpv6',
  'isUuid',
  'isJsonPointer',
  'isJsonPointerUriFragment',
  'isRelativeJsonPointer',
] as const;

/** The helper that checks each format, and the type of value that the format is about. Formats that accept everything aren't here. */
export const formatHelpers: ReadonlyMap<string, { readonly helper: HelperName; readonly type: 'string' | 'number' }> =
  new Map(
    (
      [
        ['date', 'isDate'],
        ['time', 'isTime'],
        ['date-time', 'isDateTime'],
        ['iso-time', 'isIsoTime'],
        ['iso-date-time', 'isIsoDateTime'],
        ['duration', 'isDuration'],
        ['uri', 'isUri'],
        ['uri-reference', 'isUriReference'],
        ['uri-template', 'isUriTemplate'],
        ['url', 'isUrl'],
        ['email', 'isEmail'],
        ['hostname', 'isHostname'],
        ['ipv4', 'isIpv4'],
        ['ipv6', 'isIpv6'],
        ['regex', 'isRegex'],
        ['uuid', 'isUuid'],
        ['json-pointer', 'isJsonPointer'],
        ['json-pointer-uri-fragment', 'isJsonPointerUriFragment'],
        ['relative-json-pointer', 'isRelativeJsonPointer'],
        ['byte', 'isByte'],
        ['int32', 'isInt32'],
        ['int64', 'isInt64'],
      ] as [string, HelperName][]
    ).map(([format, helper]) => [format, { helper, type: format.startsWith('int') ? 'number' : 'string' }]),
  );

/** A test by one of ajv-formats' expressions, taken from there so that the formats are exactly the same. */
function byExpression(format: string): Helper {
  const expression: unknown = (fullFormats as Readonly<Record<string, unknown>>)[format];
  if (!(expression instanceof RegExp)) throw new TypeError(`ajv-formats has no expression for "${format}"`);
  return { code: `((expression) => (text) => expression.test(text))(${expression})` };
}

/** ajv-formats keeps the expression of `uri` to itself; it is that of `uri-reference` with the scheme and a path required. */
function uriExpression(): RegExp {
  const { source, flags } = fullFormats['uri-reference'] as RegExp;
  return new RegExp(source.replace(':)?', ':)').replace(/\)\?\(\?:\\\?/, ')(?:\\?'), flags);
}

const helpers: Readonly<Record<HelperName, Helper>> = {
  // Of the errors that lead to one failure, the last says that no branch of a choice fits, the others why each doesn't. A branch
  // with another tag or for another type is none that was meant; where one is left, its error is what the reader needs.
  mostTelling: {
    code: `function mostTelling(errors) {
  const last = errors[errors.length - 1];
  if (errors.length === 1) return last;
  if (last.keyword === "if") return mostTelling(errors.slice(0, -1));
  if (last.keyword !== "anyOf" && last.keyword !== "oneOf") return last;
  const at = last.instancePath;
  const meant = errors.slice(0, -1).filter(({ keyword, instancePath }) => {
    const below = instancePath.slice(at.length);
    if (keyword === "const" || keyword === "enum") return below.lastIndexOf("/") > 0;
    return keyword !== "type" || below !== "";
  });
  return meant.length === 1 ? meant[0] : last;
}`,
  },
  hasOwn: { code: 'Object.prototype.hasOwnProperty' },
  deepEqual: {
    code: `function deepEqual(a, b) {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const list = Array.isArray(a);
  if (list !== Array.isArray(b)) return false;
  if (list) return a.length === b.length && a.every((item, i) => deepEqual(item, b[i]));
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && deepEqual(a[key], b[key]));
}`,
  },
  findDuplicate: {
    code: `((identity) => (items) => {
  if (items.length < 2) return undefined;
  const seen = new Map();
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    const key = typeof item === "string" ? "s" + item : typeof item === "object" && item !== null ? "o" + identity(item) : item;
    const j = seen.get(key);
    if (j !== undefined) return { i, j };
    seen.set(key, i);
  }
  return undefined;
})(function identity(value) {
  if (typeof value !== "object" || value === null) return JSON.stringify(value === 0 ? 0 : value);
  if (Array.isArray(value)) return "[" + value.map(identity).join() + "]";
  return "{" + Object.keys(value).sort().map((key) => JSON.stringify(key) + ":" + identity(value[key])).join() + "}";
})`,
  },
  isMultipleOf: {
    code: `((decimal) => (value, divisor) => {
  const [digits, exponent] = decimal(value);
  const [divisorDigits, divisorExponent] = decimal(divisor);
  const shift = exponent - divisorExponent;
  if (shift >= 0) return (digits * 10n ** BigInt(shift)) % divisorDigits === 0n;
  return digits % (divisorDigits * 10n ** BigInt(-shift)) === 0n;
})((value) => {
  const [mantissa, exponent = "0"] = String(Math.abs(value)).split("e");
  const [whole, fraction = ""] = mantissa.split(".");
  return [BigInt(whole + fraction), Number(exponent) - fraction.length];
})`,
  },
  codePoints: {
    code: `(text) => {
  let length = text.length;
  for (let i = 1; i < text.length; i++) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xdc00 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) length--;
  }
  return length;
}`,
  },
  isDate: {
    code: `((days) => (text) => {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  for (const i of [0, 1, 2, 3, 5, 6, 8, 9]) {
    const digit = text.charCodeAt(i);
    if (digit < 48 || digit > 57) return false;
  }
  const year = +text.slice(0, 4);
  const month = +text.slice(5, 7);
  const day = +text.slice(8);
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return day >= 1 && day <= 29;
  return month >= 1 && month <= 12 && day >= 1 && day <= days[month];
})([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])`,
  },
  isIsoTime: {
    code: `((expression) => (text, zoned) => {
  const found = expression.exec(text);
  if (found === null) return false;
  const hour = +found[1];
  const minute = +found[2];
  const second = +found[3];
  const offsetHour = +(found[6] || 0);
  const offsetMinute = +(found[7] || 0);
  if (offsetHour > 23 || offsetMinute > 59 || (zoned && !found[4])) return false;
  if (hour <= 23 && minute <= 59 && second < 60) return true;
  const sign = found[5] === "-" ? -1 : 1;
  const utcMinute = minute - offsetMinute * sign;
  const utcHour = hour - offsetHour * sign - (utcMinute < 0 ? 1 : 0);
  return (utcHour === 23 || utcHour === -1) && (utcMinute === 59 || utcMinute === -1) && second < 61;
})(/^(\\d\\d):(\\d\\d):(\\d\\d(?:\\.\\d+)?)(z|([+-])(\\d\\d)(?::?(\\d\\d))?)?$/i)`,
  },
  isTime: { code: '(text) => isIsoTime(text, true)', needs: ['isIsoTime'] },
  isDateTime: {
    code: '(text) => /^[t\\s]$/i.test(text[10]) && isDate(text.slice(0, 10)) && isIsoTime(text.slice(11), true)',
    needs: ['isDate', 'isIsoTime'],
  },
  isIsoDateTime: {
    code: '(text) => /^[t\\s]$/i.test(text[10]) && isDate(text.slice(0, 10)) && isIsoTime(text.slice(11), false)',
    needs: ['isDate', 'isIsoTime'],
  },
  isUri: { code: `((expression) => (text) => /[/:]/.test(text) && expression.test(text))(${uriExpression()})` },
  isUriReference: byExpression('uri-reference'),
  isRegex: {
    code: `(text) => {
  if (/[^\\\\]\\\\Z/.test(text)) return false;
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}`,
  },
  isByte: { code: '(text) => /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/m.test(text)' },
  isInt32: { code: '(value) => (value | 0) === value' },
  isInt64: { code: 'Number.isInteger' },
  isDuration: byExpression('duration'),
  isUriTemplate: byExpression('uri-template'),
  isUrl: byExpression('url'),
  isEmail: byExpression('email'),
  isHostname: byExpression('hostname'),
  isIpv4: byExpression('ipv4'),
  isIpv6: byExpression('ipv6'),
  isUuid: byExpression('uuid'),
  isJsonPointer: byExpression('json-pointer'),
  isJsonPointerUriFragment: byExpression('json-pointer-uri-fragment'),
  isRelativeJsonPointer: byExpression('relative-json-pointer'),
};

/** The declarations of some helpers and all that they need, in a fixed order. */
export function helperText(names: Iterable<HelperName>): string {
  const needed = new Set<HelperName>();
  const queue = [...names];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (needed.has(name)) continue;
    needed.add(name);
    queue.push(...(helpers[name].needs ?? []));
  }
  return helperNames
    .filter((name) => needed.has(name))
    .map((name) => `const ${name} = ${helpers[name].code};\n`)
    .join('');
}

let live: Readonly<Record<HelperName, unknown>> | undefined;

/** The helpers themselves, for code that ajv evaluates. */
export function liveHelpers(): Readonly<Record<HelperName, unknown>> {
  // The text above, and nothing else, is evaluated: ajv evaluates what it generates in the same way.
  live ??= new Function(`"use strict";\n${helperText(helperNames)}return { ${helperNames.join(', ')} };`)() as Readonly<
    Record<HelperName, unknown>
  >;
  return live;
}
