import type { EventDefinition } from './event-definition.ts';
import { RuntimeError } from './runtime-error.ts';

/** A fresh copy of the contract's first example of an event. @throws RuntimeError `usage` when the contract has none */
export function exampleOf<T>(definition: EventDefinition<T>): T {
  const [first] = definition.examples;
  if (first === undefined) throw new RuntimeError('usage', `the contract has no example of ${definition.name}`);
  return structuredClone(first);
}
