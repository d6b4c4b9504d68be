/** The version of its subject that an event has in a registry. */
export interface LockedEvent {
  readonly subject: string;
  /** The group under which the registry answers for the subject: the event's context. */
  readonly group: string;
  /** From 1. */
  readonly version: number;
  /** Of the payload's schema in that version: a schema that has changed since is another version, or none yet. */
  readonly fingerprint: string;
}

/**
 * Which version each event of a contract has in a registry: what `concordat push` learned, written down, so that code can be
 * generated without the registry.
 */
export interface SchemaLock {
  /** The registry's address, without credentials and without a slash at its end. */
  readonly registry: string;
  /** By the event's name. */
  readonly events: ReadonlyMap<string, LockedEvent>;
}

/** Where it is kept, beside `concordat.yaml`. */
export const schemaLockName = 'concordat.lock.json';
