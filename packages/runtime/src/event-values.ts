import type { EventDefinition } from './event-definition.ts';

const definitions = new WeakMap<object, EventDefinition<unknown>>();

/** Notes what an event value of an SDK stands for. */
export function noteDefinition(event: object, definition: EventDefinition<unknown>): void {
  definitions.set(event, definition);
}

/** What an event value of any SDK stands for; the value itself shows only what an application needs. */
export function definitionOf(event: object): EventDefinition<unknown> | undefined {
  return definitions.get(event);
}
