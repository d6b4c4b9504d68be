import type { Delivery, DeliveryHandler } from '@concordat/runtime';
import { Bell } from '../bell.ts';
import { jitteredPauseMs } from '../jittered-pause.ts';
import type { PartitionLease } from './group-membership.ts';
import { READ_MESSAGES, type ReadBatch, type ReadPlace } from './log-reader.ts';

/** A partition in the hands of one member: its messages one at a time, in order, until it is handed over or lost. */
export class OwnedPartition {
  readonly channelId: number;
  readonly channel: string;
  readonly partition: number;
  readonly epoch: string;
  readonly #handler: DeliveryHandler;
  readonly #member: { expired(): boolean; changed(): void };
  readonly #abort = new AbortController();
  readonly #retry = new Bell();
  readonly #queue: Delivery[] = [];
  #leaving = false;
  #running = false;
  /** The reader's place: behind everything in the queue. */
  #read: bigint;
  #handled: bigint;
  #committed: bigint;
  #exhausted = false;

  /**
   * `changed` is called when a message is handled and when the last handler has ended; `expired` says whether the lease may
   * have run out, because this process was suspended for example: then no further message is handled.
   */
  constructor(
    lease: PartitionLease,
    channel: string,
    handler: DeliveryHandler,
    member: { expired(): boolean; changed(): void },
  ) {
    this.channelId = lease.channelId;
    this.channel = channel;
    this.partition = lease.partition;
    this.epoch = lease.epoch;
    this.#read = this.#handled = this.#committed = lease.next;
    this.#handler = handler;
    this.#member = member;
  }

  /** True until it is told to leave. */
  get held(): boolean {
    return !this.#leaving;
  }

  /** True when no handler runs and none will. */
  get done(): boolean {
    return this.#leaving && !this.#running;
  }

  /** From where to read next; undefined while there is enough to do, or nothing new to be expected. */
  get wanted(): ReadPlace | undefined {
    if (this.#leaving || this.#exhausted || this.#queue.length > READ_MESSAGES / 4) return undefined;
    return { channelId: this.channelId, channel: this.channel, partition: this.partition, next: this.#read };
  }

  /** What is handled and not committed yet. */
  get uncommitted(): bigint | undefined {
    return this.#handled > this.#committed ? this.#handled : undefined;
  }

  committed(next: bigint): void {
    this.#committed = next;
  }

  /** Something may have been published. */
  refresh(): void {
    this.#exhausted = false;
  }

  /** Takes what was read from {@link wanted}. */
  take({ deliveries, end }: ReadBatch): void {
    if (this.#leaving) return;
    this.#exhausted = end;
    const last = deliveries.at(-1);
    if (last === undefined) return;
    this.#queue.push(...deliveries);
    this.#read = BigInt(last.offset) + 1n;
    if (!this.#running) void this.#run();
  }

  /** Takes no further message; the one under way is finished. `abort` tells its handler to hurry. */
  leave(abort: boolean): void {
    this.#leaving = true;
    this.#queue.length = Math.min(this.#queue.length, this.#running ? 1 : 0);
    if (abort) this.#abort.abort();
    this.#retry.ring();
  }

  async #run(): Promise<void> {
    this.#running = true;
    const context = { signal: this.#abort.signal };
    let failures = 0;
    for (let delivery = this.#queue[0]; delivery !== undefined && !this.#leaving; delivery = this.#queue[0]) {
      if (this.#member.expired()) {
        this.leave(true);
        break;
      }
      try {
        await this.#handler(failures === 0 ? delivery : { ...delivery, redelivered: true }, context);
      } catch {
        // The handler's owner knows why; here it only means: not acknowledged, so the same message again.
        if (this.#leaving) break;
        await this.#retry.wait(jitteredPauseMs(failures));
        failures += 1;
        continue;
      }
      failures = 0;
      this.#queue.shift();
      this.#handled = BigInt(delivery.offset) + 1n;
      this.#member.changed();
    }
    this.#running = false;
    this.#member.changed();
  }
}
