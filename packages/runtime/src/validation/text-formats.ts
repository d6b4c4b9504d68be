import { characters } from './made-of.ts';

// The formats that are regular expressions, judging exactly as ajv-formats does in its full mode. Long ones are put together
// from the rules of their grammars, at the first text that is judged by them.

/** A predicate whose expression is compiled at its first use. */
function matcher(source: () => string, flags: string): (text: string) => boolean {
  let expression: RegExp | null = null;
  return (text) => {
    expression ??= new RegExp(source(), flags);
    return expression.test(text);
  };
}

const uuidUrn = /^urn:uuid:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** `0b9f6f0e-6d6d-4a54-9a4e-2f6c1d9b7a10`, also as a URN. The usual spelling is judged without a regular expression. */
export function isUuid(text: string): boolean {
  if (text.length !== 36) return uuidUrn.test(text);
  return (
    isDash(text, 8) &&
    isDash(text, 13) &&
    isDash(text, 18) &&
    isDash(text, 23) &&
    isHex(text, 0, 8) &&
    isHex(text, 9, 13) &&
    isHex(text, 14, 18) &&
    isHex(text, 19, 23) &&
    isHex(text, 24, 36)
  );
}

function isDash(text: string, at: number): boolean {
  return text.charCodeAt(at) === 45;
}

const hex = /* @__PURE__ */ characters('0-9a-fA-F');

function isHex(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127 || hex[code] !== 1) return false;
  }
  return true;
}

const atom = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';

/** An e-mail address without comments or quotes. */
export const isEmail: (text: string) => boolean = matcher(
  () => `^${atom}(?:\\.${atom})*@(?:${label}\\.)+${label}$`,
  'i',
);

/** A name in the DNS. */
export const isHostname: (text: string) => boolean = matcher(
  () => '^(?=.{1,253}\\.?$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[-0-9a-z]{0,61}[0-9a-z])?)*\\.?$',
  'i',
);

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';

/** `127.0.0.1` */
export const isIpv4: (text: string) => boolean = matcher(() => `^(?:${octet}\\.){3}${octet}$`, '');

/** `2001:db8::1`, also with an IPv4 address at its end. */
export const isIpv6: (text: string) => boolean = matcher(ipv6, 'i');

function ipv6(): string {
  const [group, dotted] = ['[0-9a-f]{1,4}', `${octet}(?:\\.${octet}){3}`];
  const forms = [`(?:${group}:){7}(?:${group}|:)`, `(?:${group}:){6}(?::${group}|${dotted}|:)`];
  // So many groups before `::`, and after it at most the rest, of which an IPv4 address takes two.
  for (let before = 5; before >= 1; before -= 1) {
    const after = 7 - before;
    forms.push(`(?:${group}:){${before}}(?:(?::${group}){1,${after}}|(?::${group}){0,${after - 2}}:${dotted}|:)`);
  }
  forms.push(`:(?:(?::${group}){1,7}|(?::${group}){0,5}:${dotted}|:)`);
  return `^(?:${forms.join('|')})$`;
}

const escaped = '%[0-9a-f]{2}';

/** The parts of RFC 3986 from the authority on, which an absolute URI and a reference share. */
function uriParts(quotes: string): { readonly hierarchy: string; readonly path: string; readonly end: string } {
  const plain = "a-z0-9\\-._~!$&'()*+,;=";
  const loose = plain.replace("'(", `'${quotes}(`);
  const group = '[0-9a-f]{1,4}';
  const part = '(?:25[0-5]|2[0-4]\\d|[01]?\\d\\d?)';
  const dotted = `(?:${part}\\.){3}${part}`;
  const elided = [5, 4, 3, 2].map((after, before) => {
    const lead = before === 0 ? '' : before === 1 ? `(?:${group})?` : `(?:(?:${group}:){0,${before - 1}}${group})?`;
    return `${lead}::(?:${group}:){${after}}`;
  });
  const least = [
    `(?:${group}:){6}`,
    ...elided,
    `(?:(?:${group}:){0,3}${group})?::${group}:`,
    `(?:(?:${group}:){0,4}${group})?::`,
  ];
  const address = `(?:(?:${least.join('|')})(?:${group}:${group}|${dotted})|(?:(?:${group}:){0,5}${group})?::${group}|(?:(?:${group}:){0,6}${group})?::)`;
  const future = `[Vv][0-9a-f]+\\.[${plain}:]+`;
  const name = `(?:[${loose}]|${escaped})*`;
  const host = `(?:\\[(?:${address}|${future})\\]|${dotted}|${name})`;
  const character = `(?:[${loose}:@]|${escaped})`;
  const segments = `(?:\\/${character}*)*`;
  return {
    hierarchy: `\\/?\\/(?:(?:[${plain}:]|${escaped})*@)?${host}(?::\\d*)?${segments}|\\/(?:${character}+${segments})?`,
    path: `${character}+${segments}`,
    end: `(?:\\?(?:[${loose}:@/?]|${escaped})*)?(?:#(?:[${loose}:@/?]|${escaped})*)?$`,
  };
}

const isWholeUri = matcher(() => {
  const { hierarchy, path, end } = uriParts('');
  return `^(?:[a-z][a-z0-9+\\-.]*:)(?:${hierarchy}|${path})${end}`;
}, 'i');

/** A URI with its scheme. */
export function isUri(text: string): boolean {
  return (text.includes('/') || text.includes(':')) && isWholeUri(text);
}

/** A URI or a reference relative to one. */
export const isUriReference: (text: string) => boolean = matcher(() => {
  const { hierarchy, path, end } = uriParts('"');
  return `^(?:[a-z][a-z0-9+\\-.]*:)?(?:${hierarchy}|${path})?${end}`;
}, 'i');

/** A template of RFC 6570: `/orders/{orderId}`. */
export const isUriTemplate: (text: string) => boolean = matcher(() => {
  const variable = `(?:[a-z0-9_]|${escaped})+(?::[1-9][0-9]{0,3}|\\*)?`;
  const literal = `(?:[^\\x00-\\x20"'<>%\\\\^\`{|}]|${escaped})`;
  return `^(?:${literal}|\\{[+#./;?&=,!@|]?${variable}(?:,${variable})*\\})*$`;
}, 'i');

/** The address of a page: `http`, `https` or `ftp`, on a public host. */
export const isUrl: (text: string) => boolean = matcher(() => {
  const letter = '[a-z0-9\\u{00a1}-\\u{ffff}]';
  const name = `(?:${letter}+-)*${letter}+`;
  const noPrivate =
    '(?!(?:10|127)(?:\\.\\d{1,3}){3})(?!(?:169\\.254|192\\.168)(?:\\.\\d{1,3}){2})(?!172\\.(?:1[6-9]|2\\d|3[0-1])(?:\\.\\d{1,3}){2})';
  const first = '(?:[1-9]\\d?|1\\d\\d|2[01]\\d|22[0-3])';
  const middle = '(?:\\.(?:1?\\d{1,2}|2[0-4]\\d|25[0-5])){2}';
  const last = '(?:\\.(?:[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-4]))';
  const host = `(?:${noPrivate}${first}${middle}${last}|(?:${name})(?:\\.${name})*(?:\\.(?:[a-z\\u{00a1}-\\u{ffff}]{2,})))`;
  // A name with a password is a text before `@` as well; said twice, it would take time by the square of its length.
  return `^(?:https?|ftp):\\/\\/(?:\\S+@)?${host}(?::\\d{2,5})?(?:\\/[^\\s]*)?$`;
}, 'iu');

/** `P3DT4H`: a length of time of ISO 8601. */
export const isDuration: (text: string) => boolean = matcher(
  () => '^P(?!$)((\\d+Y)?(\\d+M)?(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?|(\\d+W)?)$',
  '',
);

const tokens = '(?:\\/(?:[^~/]|~0|~1)*)*';

/** `/lines/0/sku` */
export const isJsonPointer: (text: string) => boolean = matcher(() => `^${tokens}$`, '');

/** A JSON Pointer as a URI's fragment: `#/lines/0`. */
export const isJsonPointerUriFragment: (text: string) => boolean = matcher(
  () => `^#(?:\\/(?:[a-z0-9_\\-.!$&'()*+,;:=@]|${escaped}|~0|~1)*)*$`,
  'i',
);

/** So many levels up, then a JSON Pointer: `1/sku`. */
export const isRelativeJsonPointer: (text: string) => boolean = matcher(() => `^(?:0|[1-9][0-9]*)(?:#|${tokens})$`, '');

const byte = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/m;

/** Base64. */
export function isByte(text: string): boolean {
  return byte.test(text);
}
