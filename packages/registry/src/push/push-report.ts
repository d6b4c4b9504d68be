import type { VersionVerdict } from '@concordat/registry-client';

/**
 * `created`: the first version of a subject. `updated`: a further one. `unchanged`: the latest is this one already.
 * `refused`: it breaks a registered version. `held-back`: fine, but another event was refused, so nothing was registered.
 * `skipped`: its payload isn't JSON Schema.
 */
export type PushStatus = 'created' | 'updated' | 'unchanged' | 'refused' | 'held-back' | 'skipped';

/** What became of one event. */
export interface PushedEvent {
  readonly event: string;
  /** The event's name. */
  readonly subject: string;
  readonly status: PushStatus;
  /** The version and id that the event has now; absent when it has none. */
  readonly version?: number;
  readonly id?: number;
  /** The registered versions that it was judged against, newest first, with findings and witnesses. */
  readonly against: readonly VersionVerdict[];
  /** For people: why it was refused, or what to look at. */
  readonly messages: readonly string[];
}

/** What became of a contract. */
export interface PushReport {
  /** `refused`: nothing was registered and no setting changed. */
  readonly outcome: 'pushed' | 'refused';
  /** The registry's address, without credentials. */
  readonly registry: string;
  /** By name, as in the contract. */
  readonly events: readonly PushedEvent[];
}

/** What `pushContract` is doing, as it does it. */
export type PushProgress =
  | { readonly type: 'checking' | 'registering'; readonly event: string; readonly done: number; readonly total: number }
  | { readonly type: 'finished'; readonly event: PushedEvent };
