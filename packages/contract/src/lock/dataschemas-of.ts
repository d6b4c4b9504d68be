import { fingerprint } from '@concordat/schema';
import type { Contract } from '../model/contract.ts';
import { payloadSchema } from '../model/payload-schema.ts';
import type { LockedEvent, SchemaLock } from './schema-lock.ts';

/** What a lock says of the events that a contract has now. Names are sorted. */
export interface Dataschemas {
  /** Event name to the address of the exact version, for `dataschema`. */
  readonly known: ReadonlyMap<string, string>;
  /** Events whose schema is not the one that was registered: what version they will be, nobody knows yet. */
  readonly changed: readonly string[];
  /** Events that the lock doesn't have. */
  readonly missing: readonly string[];
}

/** The exact versions of a contract's events. An event in another language than JSON Schema has none, and isn't missed. */
export function dataschemasOf(contract: Contract, lock: SchemaLock): Dataschemas {
  const known = new Map<string, string>();
  const changed: string[] = [];
  const missing: string[] = [];
  for (const event of contract.events) {
    const locked = lock.events.get(event.name);
    if (locked === undefined) {
      if (event.foreignFormat === undefined) missing.push(event.name);
    } else if (locked.fingerprint !== fingerprint(payloadSchema(event))) changed.push(event.name);
    else known.set(event.name, addressOf(lock.registry, locked));
  }
  return { known, changed, missing };
}

/** In xRegistry's shape, as the registry answers it. */
function addressOf(registry: string, { group, subject, version }: LockedEvent): string {
  const [inGroup, schema] = [encodeURIComponent(group), encodeURIComponent(subject)];
  return `${registry}/schemagroups/${inGroup}/schemas/${schema}/versions/${version}`;
}
