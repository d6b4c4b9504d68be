/** Deeper values are only hinted at; it also ends the way into a value that holds itself. */
const deepest = 4;

/** A text inside a list or object gets no more than this, so that its neighbours are seen too. */
const innerText = 32;

/** Longer texts are not counted to their end. */
const mostCounted = 1_000_000;

/** Told when something of the outermost value was left out. */
interface Watch {
  cut: boolean;
}

/**
 * A value as JSON of at most `room` characters (code points), for a person: what doesn't fit is `…`, and how much there is in all follows in parentheses.
 * Looks at no more of the value than it shows, at own properties only, and runs no getter. What JSON has no word for is named: `undefined`, `NaN`, `12n`,
 * `a function`, the class of an instance.
 */
export function shortenJson(value: unknown, room = 80): string {
  const watch: Watch = { cut: false };
  const text = write(value, room, 0, watch);
  return watch.cut ? text + sizeOf(value) : text;
}

/** Names in quotes, as many as fit: `"orderId", "total", … (12 properties)`. */
export function shortenNames(names: readonly string[], room = 80): string {
  const watch: Watch = { cut: false };
  const part = (index: number, left: number): string => quote(names[index] ?? '', Math.min(left, innerText));
  const text = join({ count: names.length, room, separator: ', ', watch, part });
  return watch.cut ? text + counted(names.length, 'property', 'properties') : text;
}

function write(value: unknown, room: number, depth: number, watch?: Watch): string {
  if (typeof value === 'string') return quote(value, depth === 0 ? room : Math.min(room, innerText), watch);
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value ? `${value}n` : 'a BigInt';
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  if (typeof value !== 'object' || value === null) return String(value);
  const isList = Array.isArray(value);
  const name = isList ? '' : classOf(value);
  const before = name === '' ? '' : `${name} `;
  // The bytes of a buffer are properties too.
  const keys = isList || ArrayBuffer.isView(value) ? [] : Object.keys(value);
  const count = isList ? value.length : keys.length;
  const [open, close] = isList ? '[]' : '{}';
  if (count === 0) return `${before}${open}${close}`;
  if (depth >= deepest) return `${before}${open}…${close}`;
  const part = (index: number, left: number): string => {
    if (isList) return member(value, String(index), left, depth);
    const key = `${quote(keys[index] ?? '', Math.min(left, innerText))}:`;
    return key + member(value, keys[index] ?? '', left - lengthOf(key), depth);
  };
  const inner = join({ count, room: room - before.length - 2, separator: ',', watch, part });
  return `${before}${open}${inner}${close}`;
}

function member(value: object, key: string, left: number, depth: number): string {
  const property = Object.getOwnPropertyDescriptor(value, key);
  return property === undefined || 'value' in property ? write(property?.value, left, depth + 1) : '…';
}

interface Parts {
  readonly count: number;
  readonly room: number;
  readonly separator: string;
  readonly watch: Watch | undefined;
  readonly part: (index: number, left: number) => string;
}

/** As many parts as fit, and `…` for the others. */
function join({ count, room, separator, watch, part }: Parts): string {
  let text = '';
  let used = 0;
  for (let index = 0; index < count; index += 1) {
    const before = index === 0 ? '' : separator;
    // Room for the mark that says there is more, unless this is the last.
    const left = room - used - before.length - (index === count - 1 ? 0 : separator.length + 1);
    const next = left > 0 ? part(index, left) : '';
    if (next === '' || lengthOf(next) > left) {
      if (watch !== undefined) watch.cut = true;
      return `${text}${before}…`;
    }
    text += before + next;
    used += before.length + lengthOf(next);
  }
  return text;
}

function quote(text: string, room: number, watch?: Watch): string {
  let written = '';
  let besideMark = '';
  let used = 2;
  for (const character of text) {
    const next = JSON.stringify(character).slice(1, -1);
    used += lengthOf(next);
    if (used > room) {
      if (watch !== undefined) watch.cut = true;
      return `"${besideMark}…"`;
    }
    written += next;
    if (used < room) besideMark = written;
  }
  return `"${written}"`;
}

function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

function sizeOf(value: unknown): string {
  if (typeof value === 'string') {
    if (value.length > mostCounted) return ' (more than 1,000,000 characters)';
    return counted(lengthOf(value), 'character', 'characters');
  }
  if (Array.isArray(value)) return counted(value.length, 'item', 'items');
  return counted(Object.keys(Object(value)).length, 'property', 'properties');
}

function counted(count: number, one: string, several: string): string {
  return ` (${count.toLocaleString('en-US')} ${count === 1 ? one : several})`;
}

/** The name of the class of an instance; empty for a plain object. */
function classOf(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== 'object' || prototype === null || prototype === Object.prototype) return '';
  const made: unknown = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  const name: unknown = typeof made === 'function' ? Object.getOwnPropertyDescriptor(made, 'name')?.value : undefined;
  // From another realm a plain object's prototype is another one, of the same name.
  return typeof name === 'string' && /^[\w$]{1,40}$/.test(name) && name !== 'Object' ? name : '';
}
