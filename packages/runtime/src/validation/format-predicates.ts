import { isDate, isDateTime, isIsoDateTime, isIsoTime, isRegex, isTime } from './formats.ts';
import {
  isByte,
  isDuration,
  isEmail,
  isHostname,
  isIpv4,
  isIpv6,
  isJsonPointer,
  isJsonPointerUriFragment,
  isRelativeJsonPointer,
  isUri,
  isUriReference,
  isUriTemplate,
  isUrl,
  isUuid,
} from './text-formats.ts';

/** What judges a text by each format: the functions that generated checks call. Formats that aren't here say nothing of a text. */
export const textFormats: ReadonlyMap<string, (text: string) => boolean> = /* @__PURE__ */ new Map([
  ['byte', isByte],
  ['date', isDate],
  ['date-time', isDateTime],
  ['duration', isDuration],
  ['email', isEmail],
  ['hostname', isHostname],
  ['ipv4', isIpv4],
  ['ipv6', isIpv6],
  ['iso-date-time', isIsoDateTime],
  ['iso-time', isIsoTime],
  ['json-pointer', isJsonPointer],
  ['json-pointer-uri-fragment', isJsonPointerUriFragment],
  ['regex', isRegex],
  ['relative-json-pointer', isRelativeJsonPointer],
  ['time', isTime],
  ['uri', isUri],
  ['uri-reference', isUriReference],
  ['uri-template', isUriTemplate],
  ['url', isUrl],
  ['uuid', isUuid],
]);

/** A whole number that fits 32 bits. */
export function isInt32(value: number): boolean {
  return Number.isInteger(value) && value <= 2147483647 && value >= -2147483648;
}

/** A whole number. JSON's numbers are doubles, so nothing that is one is too large for 64 bits. */
export function isInt64(value: number): boolean {
  return Number.isInteger(value);
}

/** What judges a number by each format. */
export const numberFormats: ReadonlyMap<string, (value: number) => boolean> = /* @__PURE__ */ new Map([
  ['int32', isInt32],
  ['int64', isInt64],
]);
