import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type Node } from 'yaml';
import type { Limits } from './limits.ts';
import type { FileProblem } from './parsed-file.ts';

/** Carries a problem with its offset out of the recursion. */
export class FileProblemError extends Error {
  readonly rule: FileProblem['rule'];
  readonly fix: string;
  readonly offset: number;

  constructor(rule: FileProblem['rule'], message: string, fix: string, offset: number) {
    super(message);
    this.rule = rule;
    this.fix = fix;
    this.offset = offset;
  }
}

interface Built {
  readonly value: unknown;
  /** How many values this is, with aliases written out. */
  readonly size: number;
}

/**
 * The document as plain data. `yaml`'s own `toJS` bounds the number of aliases but not what they multiply to, and it follows
 * `<<` only where asked; here the written-out size is counted while the data itself is shared.
 */
export function yamlValue(document: Document, limits: Limits): unknown {
  const built = new Map<unknown, Built>();
  const open = new Set<unknown>();

  const build = (node: unknown, depth: number): Built => {
    if (node === null || node === undefined) return { value: null, size: 1 };
    if (isAlias(node)) {
      const target = node.resolve(document);
      if (target === undefined || open.has(target)) {
        const message =
          target === undefined
            ? `the alias *${node.source} has no anchor`
            : `the alias *${node.source} contains itself`;
        throw new FileProblemError('syntax', message, 'Write the value out, or use `$ref`.', offsetOf(node));
      }
      return build(target, depth);
    }
    const known = built.get(node);
    if (known !== undefined) return known;
    if (depth > limits.depth) {
      const message = `the file is nested more than ${limits.depth} levels deep`;
      throw new FileProblemError('too-deep', message, 'Break it up with `$ref`.', offsetOf(node as Node));
    }
    open.add(node);
    const result = isMap(node) ? map(node.items, depth) : isSeq(node) ? list(node.items, depth) : scalar(node);
    open.delete(node);
    if (result.size > limits.values) {
      const message = `its aliases stand for more than ${limits.values.toLocaleString('en-US')} values`;
      throw new FileProblemError(
        'too-large',
        message,
        'Write shared parts as schemas and refer to them with `$ref`.',
        offsetOf(node as Node),
      );
    }
    built.set(node, result);
    return result;
  };

  const list = (items: readonly unknown[], depth: number): Built => {
    let size = 1;
    const value = items.map((item) => {
      const part = build(item, depth + 1);
      size += part.size;
      return part.value;
    });
    return { value, size };
  };

  const map = (items: readonly unknown[], depth: number): Built => {
    const value: Record<string, unknown> = {};
    const merged: unknown[] = [];
    let size = 1;
    for (const pair of items) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const part = build(pair.value, depth + 1);
      size += part.size;
      if (pair.key.value === '<<' && pair.key.type === 'PLAIN')
        merged.push(...(Array.isArray(part.value) ? part.value : [part.value]));
      else {
        const key = String(pair.key.value);
        if (Object.hasOwn(value, key)) {
          throw new FileProblemError(
            'duplicate-key',
            `the key ${JSON.stringify(key)} occurs twice in one mapping`,
            'Keep one of the two.',
            offsetOf(pair.key),
          );
        }
        put(value, key, part.value);
      }
    }
    for (const source of merged) {
      if (typeof source !== 'object' || source === null) continue;
      for (const [key, inherited] of Object.entries(source)) if (!Object.hasOwn(value, key)) put(value, key, inherited);
    }
    return { value, size };
  };

  return build(document.contents, 0).value;
}

/** Sets an own property, whatever its name: assigning to `__proto__` would change the object's prototype instead. */
function put(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}

function scalar(node: unknown): Built {
  const value = isScalar(node) ? node.value : null;
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new FileProblemError(
      'syntax',
      'JSON has no such number',
      'Use a finite number, or quote it.',
      offsetOf(node as Node),
    );
  }
  return { value: typeof value === 'bigint' ? Number(value) : (value ?? null), size: 1 };
}

function offsetOf(node: { readonly range?: readonly number[] | null | undefined }): number {
  return node.range?.[0] ?? 0;
}
