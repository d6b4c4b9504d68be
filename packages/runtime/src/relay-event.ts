/** What a relay tells those who watch it. */
export type RelayEvent =
  | { readonly what: 'published'; readonly shard: number; readonly messages: number }
  /** The broker or the store can't be reached: the relay tries again after `delayMs`. */
  | { readonly what: 'outage'; readonly error: Error; readonly delayMs: number }
  /** The broker refuses this message for good, and nothing of its shard passes it; it is tried again with the pauses of an outage. */
  | { readonly what: 'blocked'; readonly shard: number; readonly eventId: string; readonly error: Error }
  /** Another relay took the shard over while this one was publishing: what it sent may arrive twice. */
  | { readonly what: 'lease-lost'; readonly shard: number };

/** Called synchronously; what it throws is ignored. */
export type RelayObserver = (event: RelayEvent) => void;
