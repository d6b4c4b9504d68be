import { pointerOf } from './json-pointer.ts';

/** What {@link walkJson} tells on its way; offsets are indices of UTF-16 units, as JavaScript counts them. */
export interface JsonVisitor {
  /** A value begins. `step`: its name or index in the one around it, undefined for the outermost. `key`: where its name's quote is, undefined for what has none. `pointer`: its JSON Pointer. */
  enter(start: number, step: string | number | undefined, key: number | undefined, pointer: () => string): void;
  /** The value that was entered last and isn't left yet ends before this offset. */
  leave(end: number): void;
}

/** Where a text stops being JSON, and what would have been JSON there. */
export interface JsonFault {
  readonly offset: number;
  readonly expected: string;
}

/** A value in a text that something is to be said of. */
export interface JsonSpot {
  readonly pointer: string;
  readonly offset: number;
}

interface Open {
  readonly isObject: boolean;
  /** The name or index of the value that is next, or was last. */
  step: string | number;
}

const literal = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * Passes over a JSON text once and builds nothing, however deep it is. Returns the fault of a text that isn't JSON, for which the visitor has been told what
 * came before; undefined for one that is, by the rules of `JSON.parse` and past a byte order mark.
 */
export function walkJson(text: string, visitor: JsonVisitor): JsonFault | undefined {
  const stack: Open[] = [];
  let key: number | undefined;
  const pointer = () => pointerOf(stack.map(({ step }) => step));
  let at = spaceAfter(text, text.startsWith('\ufeff') ? 1 : 0);

  /** Reads a member's name; afterwards its value is next. */
  const name = (open: Open, expected: string): JsonFault | undefined => {
    if (text[at] !== '"') return { offset: at, expected };
    const end = stringEnd(text, at);
    if (typeof end !== 'number') return end;
    key = at;
    open.step = stringAt(text, at, end);
    at = spaceAfter(text, end);
    if (text[at] !== ':') return { offset: at, expected: 'a colon' };
    at = spaceAfter(text, at + 1);
    return undefined;
  };

  for (;;) {
    const first = text[at];
    let end: number;
    if (first === '{' || first === '[') {
      visitor.enter(at, stack.at(-1)?.step, key, pointer);
      const open: Open = { isObject: first === '{', step: 0 };
      stack.push(open);
      key = undefined;
      at = spaceAfter(text, at + 1);
      if (text[at] !== (open.isObject ? '}' : ']')) {
        const fault = open.isObject ? name(open, 'a name in double quotes, or a closing brace') : undefined;
        if (fault !== undefined) return fault;
        continue;
      }
      stack.pop();
      end = at + 1;
    } else {
      const found = first === '"' ? stringEnd(text, at) : literalEnd(text, at);
      if (typeof found !== 'number') return found;
      visitor.enter(at, stack.at(-1)?.step, key, pointer);
      end = found;
    }
    // A value has ended; so may those around it.
    for (;;) {
      visitor.leave(end);
      at = spaceAfter(text, end);
      const open = stack.at(-1);
      if (open === undefined) return at === text.length ? undefined : { offset: at, expected: 'the end of the text' };
      if (text[at] === ',') {
        at = spaceAfter(text, at + 1);
        key = undefined;
        if (!open.isObject) open.step = Number(open.step) + 1;
        const fault = open.isObject ? name(open, 'a name in double quotes') : undefined;
        if (fault !== undefined) return fault;
        break;
      }
      if (text[at] !== (open.isObject ? '}' : ']')) {
        return { offset: at, expected: open.isObject ? 'a comma or a closing brace' : 'a comma or a closing bracket' };
      }
      stack.pop();
      end = at + 1;
    }
  }
}

function spaceAfter(text: string, start: number): number {
  let at = start;
  for (; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
  }
}

function literalEnd(text: string, at: number): number | JsonFault {
  literal.lastIndex = at;
  const found = literal.test(text) ? literal.lastIndex : at;
  if (found === at || /[\w.+-]/.test(text[found] ?? '')) return { offset: at, expected: 'a value' };
  return found;
}

/** The offset behind the closing quote. */
function stringEnd(text: string, start: number): number | JsonFault {
  for (let at = start + 1; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code === 0x5c) {
      at += 1;
      const escaped = text[at] ?? '';
      const isHex = escaped === 'u' && /^[\da-f]{4}$/i.test(text.slice(at + 1, at + 5));
      if (isHex) at += 4;
      else if (!'"\\/bfnrt'.includes(escaped) || escaped === '')
        return { offset: at - 1, expected: 'an escape of JSON' };
    } else if (Number.isNaN(code) || code < 0x20) {
      return { offset: at, expected: Number.isNaN(code) ? 'a closing quote' : 'a closing quote, or an escape' };
    }
  }
}

function stringAt(text: string, start: number, end: number): string {
  const inner = text.slice(start + 1, end - 1);
  return inner.includes('\\') ? String(JSON.parse(`"${inner}"`)) : inner;
}
