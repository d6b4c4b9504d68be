/** The helper of the runtime that judges a text by each format. Formats that aren't here say nothing of a text. */
export const textFormats: ReadonlyMap<string, string> = new Map([
  ['byte', 'isByte'],
  ['date', 'isDate'],
  ['date-time', 'isDateTime'],
  ['duration', 'isDuration'],
  ['email', 'isEmail'],
  ['hostname', 'isHostname'],
  ['ipv4', 'isIpv4'],
  ['ipv6', 'isIpv6'],
  ['iso-date-time', 'isIsoDateTime'],
  ['iso-time', 'isIsoTime'],
  ['json-pointer', 'isJsonPointer'],
  ['json-pointer-uri-fragment', 'isJsonPointerUriFragment'],
  ['regex', 'isRegex'],
  ['relative-json-pointer', 'isRelativeJsonPointer'],
  ['time', 'isTime'],
  ['uri', 'isUri'],
  ['uri-reference', 'isUriReference'],
  ['uri-template', 'isUriTemplate'],
  ['url', 'isUrl'],
  ['uuid', 'isUuid'],
]);

/** The helper that judges a number by each format. */
export const numberFormats: ReadonlyMap<string, string> = new Map([
  ['int32', 'isInt32'],
  ['int64', 'isInt64'],
]);
