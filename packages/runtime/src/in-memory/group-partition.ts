import type { DeliveryHandler } from '../broker.ts';
import type { Delivery } from '../message.ts';
import type { PartitionedLog } from './partitioned-log.ts';

/** One subscription of a group. */
export interface Member {
  readonly channels: ReadonlySet<string>;
  readonly handler: DeliveryHandler;
}

/** What the broker decides for all its partitions. */
export interface PartitionRules {
  readonly redeliveryMs: number;
  isDown(): boolean;
  losesAcknowledgement(delivery: Delivery): boolean;
}

/**
 * One partition as one group reads it: its position, its owner, and at most one running handler. A new owner starts only
 * when the handler of the former one has ended, so a key is never in two hands.
 */
export class GroupPartition {
  readonly channel: string;
  readonly partition: number;
  readonly #log: PartitionedLog;
  readonly #rules: PartitionRules;
  #position: number;
  /** Messages before this one have been handed out already. */
  #handedOut: number;
  #owner: Member | null = null;
  #running: { readonly member: Member; readonly controller: AbortController; readonly done: Promise<void> } | null =
    null;
  #pause: ReturnType<typeof setTimeout> | null = null;

  constructor(channel: string, partition: number, log: PartitionedLog, position: number, rules: PartitionRules) {
    this.channel = channel;
    this.partition = partition;
    this.#log = log;
    this.#position = position;
    this.#handedOut = position;
    this.#rules = rules;
  }

  get lag(): number {
    return (this.#log.partitions[this.partition]?.length ?? 0) - this.#position;
  }

  /** Fulfils when no handler of this member runs here any more. */
  async released(member: Member): Promise<void> {
    if (this.#running?.member === member) await this.#running.done;
  }

  assign(owner: Member | null): void {
    this.#owner = owner;
    if (this.#running && this.#running.member !== owner) this.#running.controller.abort();
    if (owner === null) this.#endPause();
    this.pump();
  }

  /** Hands the next message to the owner, unless something is running, pausing or missing. */
  pump(): void {
    const owner = this.#owner;
    if (owner === null || this.#running || this.#pause !== null || this.#rules.isDown()) return;
    const stored = this.#log.partitions[this.partition]?.[this.#position];
    if (stored === undefined) return;
    const offset = this.#position;
    const delivery: Delivery = {
      ...stored,
      body: stored.body.slice(),
      partition: this.partition,
      offset: String(offset),
      redelivered: offset < this.#handedOut,
    };
    this.#handedOut = Math.max(this.#handedOut, offset + 1);
    const controller = new AbortController();
    const done = Promise.resolve()
      .then(() => owner.handler(delivery, { signal: controller.signal }))
      .then(
        () => this.#rules.isDown() || this.#rules.losesAcknowledgement(delivery) || this.#acknowledge(offset),
        () => this.#startPause(),
      )
      .then(() => {
        this.#running = null;
        this.pump();
      });
    this.#running = { member: owner, controller, done };
  }

  #acknowledge(offset: number): void {
    this.#position = Math.max(this.#position, offset + 1);
  }

  #startPause(): void {
    if (this.#owner === null) return;
    this.#pause = setTimeout(() => {
      this.#pause = null;
      this.pump();
    }, this.#rules.redeliveryMs);
  }

  #endPause(): void {
    if (this.#pause !== null) clearTimeout(this.#pause);
    this.#pause = null;
  }
}
