import { fingerprint } from '@concordat/schema';
import type { Contract } from '../model/contract.ts';
import { payloadSchema } from '../model/payload-schema.ts';
import type { LockedEvent, SchemaLock } from './schema-lock.ts';

/** What a registry says of one event. */
export interface RegisteredEvent {
  readonly event: string;
  readonly subject: string;
  /** Absent when it has none. */
  readonly version?: number;
}

/** Writes down which versions the events of a contract have in a registry; events that have none are left out. */
export function lockContract(contract: Contract, registry: string, registered: readonly RegisteredEvent[]): SchemaLock {
  const events = new Map<string, LockedEvent>();
  const byName = new Map(contract.events.map((event) => [event.name, event]));
  for (const { event: name, subject, version } of registered) {
    const event = byName.get(name);
    if (event === undefined || version === undefined) continue;
    events.set(name, { subject, group: event.context, version, fingerprint: fingerprint(payloadSchema(event)) });
  }
  return { registry: registry.replace(/\/+$/, ''), events };
}
