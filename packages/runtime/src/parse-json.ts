import { duplicateKey, pointerOf } from './duplicate-key.ts';
import { scanJson } from './json-scan.ts';
import { RuntimeError } from './runtime-error.ts';

/** What a JSON text may not exceed. */
export interface JsonLimits {
  /** Deepest nesting of arrays and objects. Default 128. */
  readonly maxDepth?: number;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Bytes to value, with nothing lost on the way and nothing that could surprise: refuses invalid UTF-8, what isn't JSON, nesting beyond the
 * limit, a key that its object has twice, the key `__proto__`, and numbers that a double can't hold. Throws `RuntimeError` code `invalid`.
 */
export function parseJson(bytes: Uint8Array, limits: JsonLimits = {}): unknown {
  const { maxDepth = 128 } = limits;
  const text = decode(bytes);
  const scan = scanJson(text);
  if (scan.depth > maxDepth) throw refuse('', 'depth', `is nested ${scan.depth} levels deep; ${maxDepth} are allowed`);
  const value = parse(text);
  let members = 0;
  const steps: (string | number)[] = [];
  // Recursion is bounded by the depth that was just checked.
  const visit = (node: unknown): void => {
    if (typeof node === 'number') {
      if (!Number.isFinite(node)) throw refuse(pointerOf(steps), 'number', 'is a number beyond the range of a double');
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
        if (key === '__proto__') throw refuse(pointerOf(steps), 'key', 'is a key that is not allowed');
        visit((node as Readonly<Record<string, unknown>>)[key]);
        steps.pop();
      }
    }
  };
  visit(value);
  // Every member is written once in the text; fewer in the value means that one has replaced another.
  if (members !== scan.members) throw refuse(duplicateKey(text) ?? '', 'key', 'is there twice');
  for (const token of scan.longNumbers) {
    if (/^-?\d+$/.test(token) && BigInt(token) !== BigInt(Number(token))) {
      throw refuse(
        '',
        'number',
        `holds the integer ${shorten(token)}, which a double can't hold exactly; send it as a string`,
      );
    }
  }
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw refuse('', 'utf-8', 'is not valid UTF-8', cause);
  }
}

function parse(text: string): unknown {
  if (text.trim() === '') throw refuse('', 'json', 'is empty; JSON was expected');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw refuse(
      '',
      'json',
      `is not JSON: ${shorten(cause instanceof Error ? cause.message : String(cause), 160)}`,
      cause,
    );
  }
}

function shorten(text: string, length = 40): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

function refuse(pointer: string, keyword: string, what: string, cause?: unknown): RuntimeError {
  return new RuntimeError('invalid', `${pointer === '' ? 'the payload' : pointer} ${what}`, {
    problems: [{ pointer, keyword, message: what }],
    ...(cause === undefined ? {} : { cause }),
  });
}
