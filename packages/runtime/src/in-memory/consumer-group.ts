import type { Lag, StartPosition } from '../broker.ts';
import { GroupPartition, type Member, type PartitionRules } from './group-partition.ts';
import type { PartitionedLog } from './partitioned-log.ts';

/** The members of a group and the partitions that they share. */
export class ConsumerGroup {
  readonly name: string;
  readonly #rules: PartitionRules;
  readonly #members: Member[] = [];
  readonly #partitions = new Map<string, readonly GroupPartition[]>();

  constructor(name: string, rules: PartitionRules) {
    this.name = name;
    this.#rules = rules;
  }

  /** Gives the group a position on the channel, unless it has one. */
  open(channel: string, log: PartitionedLog, from: StartPosition): void {
    if (this.#partitions.has(channel)) return;
    this.#partitions.set(
      channel,
      log.partitions.map((_, index) => new GroupPartition(channel, index, log, log.start(index, from), this.#rules)),
    );
  }

  /** What is left to do for the members; nothing when there are none. */
  get backlog(): number {
    return this.#members.length === 0 ? 0 : this.#all().reduce((sum, partition) => sum + partition.lag, 0);
  }

  join(member: Member): void {
    this.#members.push(member);
    this.#share();
  }

  /** Fulfils when the handlers of the member have ended. */
  async leave(member: Member): Promise<void> {
    const index = this.#members.indexOf(member);
    if (index !== -1) this.#members.splice(index, 1);
    this.#share();
    await Promise.all(this.#all().map((partition) => partition.released(member)));
  }

  /** Looks for work: on one channel, or on all. */
  pump(channel?: string): void {
    for (const partition of channel === undefined ? this.#all() : (this.#partitions.get(channel) ?? []))
      partition.pump();
  }

  lag(channel: string): Lag | undefined {
    const partitions = this.#partitions.get(channel);
    if (partitions === undefined) return undefined;
    return { group: this.name, channel, messages: partitions.reduce((sum, partition) => sum + partition.lag, 0) };
  }

  #all(): GroupPartition[] {
    return [...this.#partitions.values()].flat();
  }

  #share(): void {
    for (const [channel, partitions] of this.#partitions) {
      const members = this.#members.filter((member) => member.channels.has(channel));
      for (const [index, partition] of partitions.entries()) partition.assign(members[index % members.length] ?? null);
    }
  }
}
