import type { Problem } from './event-definition.ts';
import { duplicateKey } from './json-text/duplicate-key.ts';
import { inexactInteger, isInexactInteger } from './json-text/inexact-integer.ts';
import { invalidUtf8 } from './json-text/invalid-utf8.ts';
import { pointerOf } from './json-text/json-pointer.ts';
import { locateJson } from './json-text/locate-json.ts';
import { scanJson } from './json-text/scan-json.ts';
import { textPlace } from './json-text/text-place.ts';
import { tooDeep } from './json-text/too-deep.ts';
import { walkJson } from './json-text/walk-json.ts';
import { describeProblems } from './problems/describe-problems.ts';
import { shortenJson } from './problems/shorten-json.ts';
import { RuntimeError } from './runtime-error.ts';

/** What a JSON text may not exceed. */
export interface JsonLimits {
  /** Deepest nesting of arrays and objects. Default 128. */
  readonly maxDepth?: number;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Bytes to value, with nothing lost on the way and nothing that could surprise: refuses invalid UTF-8, what isn't JSON, nesting beyond the
 * limit, a key that its object has twice, the key `__proto__`, and numbers that a double can't hold. Throws `RuntimeError` code `invalid`, whose problem
 * names line and column.
 */
export function parseJson(bytes: Uint8Array, limits: JsonLimits = {}): unknown {
  const { maxDepth = 128 } = limits;
  const text = decode(bytes);
  const scan = scanJson(text);
  if (scan.depth > maxDepth) throw deepError(text, scan.depth, maxDepth);
  const value = parse(text);
  let members = 0;
  const steps: (string | number)[] = [];
  // Recursion is bounded by the depth that was just checked.
  const visit = (node: unknown): void => {
    if (typeof node === 'number') {
      if (!Number.isFinite(node)) {
        throw refuseAt(text, pointerOf(steps), 'number', 'is a number beyond the range of a double');
      }
    } else if (Array.isArray(node)) {
      for (let index = 0; index < node.length; index += 1) {
        steps.push(index);
        visit(node[index]);
        steps.pop();
      }
    } else if (node !== null && typeof node === 'object') {
      for (const key of Object.keys(node)) {
        members += 1;
        steps.push(key);
        if (key === '__proto__') throw refuseAt(text, pointerOf(steps), 'key', 'is a key that is not allowed');
        visit((node as Readonly<Record<string, unknown>>)[key]);
        steps.pop();
      }
    }
  };
  visit(value);
  // Every member is written once in the text; fewer in the value means that one has replaced another.
  if (members !== scan.members) {
    const { pointer, offset } = duplicateKey(text) ?? { pointer: '', offset: 0 };
    throw refuse({ pointer, keyword: 'key', message: 'is there twice', ...textPlace(text, offset) });
  }
  if (scan.longNumbers.some(isInexactInteger)) throw integerError(text);
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    const { index, before } = invalidUtf8(bytes) ?? { index: 0, before: '' };
    const actual = `the byte 0x${(bytes[index] ?? 0).toString(16).padStart(2, '0')}`;
    const place = textPlace(before, before.length);
    throw refuse(
      { pointer: '', keyword: 'utf-8', message: 'is not valid UTF-8', expected: 'UTF-8', actual, ...place },
      cause,
    );
  }
}

function parse(text: string): unknown {
  if (text.trim() === '') {
    throw refuse({ pointer: '', keyword: 'json', message: 'is empty; JSON was expected', expected: 'JSON' });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw syntaxError(text);
  }
}

/** `JSON.parse` quotes the payload in its message, and messages are logged; so its error is replaced, and isn't kept as the cause. */
function syntaxError(text: string): RuntimeError {
  if (text.startsWith('\ufeff')) {
    return refuse({
      pointer: '',
      keyword: 'json',
      message: 'begins with a byte order mark, which JSON does not have',
      line: 1,
      column: 1,
    });
  }
  const { offset, expected } = walkJson(text, { enter: () => {}, leave: () => {} }) ?? { offset: 0, expected: 'JSON' };
  const { line, column } = textPlace(text, offset);
  const message = `is not JSON: ${expected} was expected in line ${line}, column ${column}`;
  const rest = text.slice(offset, offset + 40);
  const actual = rest === '' ? 'the end of the text' : shortenJson(rest, 40);
  return refuse({ pointer: '', keyword: 'json', message, expected, actual, line, column });
}

function deepError(text: string, depth: number, maxDepth: number): RuntimeError {
  const offset = tooDeep(text, maxDepth);
  return refuse({
    pointer: '',
    keyword: 'depth',
    message: `is nested ${depth} levels deep; ${maxDepth} are allowed`,
    expected: `at most ${maxDepth} levels`,
    actual: `${depth} levels`,
    ...(offset === undefined ? {} : textPlace(text, offset)),
  });
}

function integerError(text: string): RuntimeError {
  const { pointer, offset } = inexactInteger(text) ?? { pointer: '', offset: 0 };
  const [token = ''] = /^-?\d*/.exec(text.slice(offset, offset + 60)) ?? [];
  return refuse({
    pointer,
    keyword: 'number',
    message: "is an integer that a double can't hold exactly; send it as a string",
    expected: 'an integer that a double holds',
    actual: token.length > 40 ? `${token.slice(0, 40)}…` : token,
    ...textPlace(text, offset),
  });
}

function refuseAt(text: string, pointer: string, keyword: string, message: string): RuntimeError {
  const place = locateJson(text, [pointer]).get(pointer);
  if (place === undefined) return refuse({ pointer, keyword, message });
  if (keyword === 'key') return refuse({ pointer, keyword, message, ...textPlace(text, place.key ?? place.start) });
  const actual = text.slice(place.start, Math.min(place.end, place.start + 40));
  return refuse({ pointer, keyword, message, actual, ...textPlace(text, place.start) });
}

function refuse(problem: Problem, cause?: unknown): RuntimeError {
  return new RuntimeError('invalid', describeProblems([problem]), {
    problems: [problem],
    ...(cause === undefined ? {} : { cause }),
  });
}
