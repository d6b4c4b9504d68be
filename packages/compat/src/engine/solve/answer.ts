import type { Json } from '@concordat/schema';

/** What the engine knows of a set: that it is empty (proved), a value in it, or neither, and why. */
export type Answer =
  | { readonly kind: 'empty' }
  | { readonly kind: 'found'; readonly value: Json }
  | { readonly kind: 'unknown'; readonly reason: string };

export const EMPTY: Answer = { kind: 'empty' };

export function found(value: Json): Answer {
  return { kind: 'found', value };
}

export function unknown(reason: string): Answer {
  return { kind: 'unknown', reason };
}
