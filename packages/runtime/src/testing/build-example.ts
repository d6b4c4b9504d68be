import type { EventDefinition } from '../event-definition.ts';
import { invalidEvent } from '../known-event.ts';
import { problemsOf } from '../problems/problems-of.ts';
import { RuntimeError } from '../runtime-error.ts';
import { sampleOf } from './sample/sample-of.ts';

/** What a test wants to be different of an example: properties to replace (all of the payload, where it is no object), or a function that changes the example in place or returns another. */
export type Changes<T> = Partial<T> | ((example: T) => T) | ((example: T) => void);

/**
 * A payload for a test: the contract's first example, a fresh copy, else a small value that the schema accepts; with the changes, and judged by the reader's
 * schema. Generated example builders call it.
 * @throws RuntimeError `invalid`, which names event and field, when the changes make a payload that the schema refuses; `usage` when there is nothing to change
 */
export function buildExample<T>(definition: EventDefinition<T>, changes?: Changes<T>): T {
  const start = definition.examples.length > 0 ? { value: definition.examples[0] } : sampleOf(definition.read);
  if (start === undefined && typeof changes === 'function') {
    throw new RuntimeError(
      'usage',
      `${definition.name}: the contract has no example, and none can be made of its schema; give the whole payload`,
    );
  }
  // Whatever it starts from, the result is judged below. Without a start the changes may be the whole payload.
  const example = changed(structuredClone(start?.value ?? {}) as T, changes);
  const problems = problemsOf(definition.read, example);
  if (problems.length > 0) throw invalidEvent(definition.name, problems);
  return example;
}

function changed<T>(example: T, changes: Changes<T> | undefined): T {
  if (changes === undefined) return example;
  if (typeof changes === 'function') {
    const other = changes(example);
    return other === undefined ? example : other;
  }
  // Not properties, then: the payload itself.
  if (!isObject(example) || !isObject(changes)) return changes as T;
  // Defined, never assigned: a property may have any name.
  for (const [name, value] of Object.entries(changes)) {
    Object.defineProperty(example, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return example;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
