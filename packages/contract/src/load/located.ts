import type { FileSet } from '../read/file-set.ts';
import { ownText } from '../read/json-value.ts';
import { pointerTokens } from '../read/pointer-tokens.ts';
import { readReference } from '../read/reference.ts';
import { stepInto } from './step-into.ts';

/** A value and where it is written. */
export interface Located {
  readonly file: string;
  readonly tokens: readonly string[];
  readonly value: unknown;
}

/** One step down; undefined when there is nothing. */
export function below(from: Located, ...tokens: string[]): Located | undefined {
  let value = from.value;
  for (const token of tokens) value = stepInto(value, token);
  return value === undefined ? undefined : { file: from.file, tokens: [...from.tokens, ...tokens], value };
}

/** Every property or item, in the order written. */
export function children(from: Located | undefined): (Located & { readonly key: string })[] {
  if (typeof from?.value !== 'object' || from.value === null) return [];
  return Object.entries(from.value).map(([key, value]) => ({
    file: from.file,
    tokens: [...from.tokens, key],
    value,
    key,
  }));
}

/** How many references may still be followed on one way: circles end, also those that run through the middle of a pointer. */
interface Budget {
  left: number;
}
const longestWay = 200;

/** Follows `$ref`s, as AsyncAPI's reference objects mean them: what stands beside a `$ref` doesn't count. Undefined when one leads nowhere or in a circle. */
export function follow(
  files: FileSet,
  from: Located | undefined,
  budget: Budget = { left: longestWay },
): Located | undefined {
  let at = from;
  while (at !== undefined && budget.left > 0) {
    const ref = ownText(at.value, '$ref');
    if (ref === undefined) return at;
    budget.left -= 1;
    at = target(files, at.file, ref, budget);
  }
  return undefined;
}

/** The value that a `$ref` written in `file` points at, without following further. Pointers only: anchors belong to schemas. */
export function target(
  files: FileSet,
  file: string,
  ref: string,
  budget: Budget = { left: longestWay },
): Located | undefined {
  const reference = readReference(file, ref);
  if (reference.kind !== 'file' || !files.has(reference.file)) return undefined;
  const root: Located = { file: reference.file, tokens: [], value: files.value(reference.file) };
  if (reference.fragment === '') return root;
  if (!reference.fragment.startsWith('/')) return undefined;
  return descend(files, root, pointerTokens(reference.fragment), budget);
}

/**
 * Steps down a pointer's tokens. Where something is only a `$ref`, the way leads on through it: an operation says
 * `#/channels/orders/messages/OrderPlaced` also when `#/channels/orders` is a reference into another document.
 */
export function descend(
  files: FileSet,
  from: Located,
  tokens: readonly string[],
  budget: Budget = { left: longestWay },
): Located | undefined {
  let at: Located | undefined = from;
  for (const token of tokens) {
    if (at === undefined || budget.left <= 0) return undefined;
    const here: Located | undefined = below(at, token);
    const referred: Located | undefined =
      here === undefined && ownText(at.value, '$ref') !== undefined ? follow(files, at, budget) : undefined;
    at = here ?? (referred === undefined ? undefined : below(referred, token));
  }
  return at;
}

/** Whether two values are written in the same place. */
export function samePlace(a: Located, b: Located): boolean {
  return placeKey(a) === placeKey(b);
}

/** A text that is the same for the same place only. */
export function placeKey(at: Located): string {
  return JSON.stringify([at.file, ...at.tokens]);
}
