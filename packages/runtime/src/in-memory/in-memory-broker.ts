import type { Broker, DeliveryHandler, Lag, SubscribeOptions, Subscription } from '../broker.ts';
import type { Message } from '../message.ts';
import { RuntimeError } from '../runtime-error.ts';
import { ConsumerGroup } from './consumer-group.ts';
import type { BrokerFaults } from './faults.ts';
import type { Member, PartitionRules } from './group-partition.ts';
import { PartitionedLog } from './partitioned-log.ts';

/** How an in-memory broker behaves. Everything has a default. */
export interface InMemoryBrokerOptions {
  /** Partitions of each channel. Default 8. */
  readonly partitions?: number;
  /** Pause before a rejected message comes again, in milliseconds. Default 50. */
  readonly redeliveryMs?: number;
  /** The clock that dates the messages. */
  readonly now?: () => Date;
}

/** A broker inside the process: an ordered, replayable log, and ways to make it fail. */
export interface InMemoryBroker extends Broker {
  /** An outage: nothing is stored, delivered or acknowledged until {@link recover}. */
  fail(): void;
  /** Ends the outage. */
  recover(): void;
  /** Replaces the faults; `{}` ends them. */
  inject(faults: BrokerFaults): void;
  /** Everything that was stored, on one channel or on all, in the order of publishing. */
  messages(channel?: string): readonly Message[];
  /** Messages that groups with a running member have not acknowledged yet. */
  backlog(): number;
}

/** For tests and demonstrations: nothing survives the process. Passes the same conformance suite as every other broker. */
export function inMemoryBroker(options: InMemoryBrokerOptions = {}): InMemoryBroker {
  const { partitions = 8, redeliveryMs = 50, now = () => new Date() } = options;
  const all: Message[] = [];
  const logs = new Map<string, PartitionedLog>();
  const groups = new Map<string, ConsumerGroup>();
  const subscriptions = new Set<Subscription>();
  let faults: BrokerFaults = {};
  let state: 'up' | 'down' | 'closed' = 'up';

  const logOf = (channel: string): PartitionedLog => {
    const log = logs.get(channel) ?? new PartitionedLog(partitions);
    logs.set(channel, log);
    return log;
  };
  const groupOf = (name: string): ConsumerGroup => {
    const rules: PartitionRules = {
      redeliveryMs,
      isDown: () => state === 'down',
      losesAcknowledgement: (delivery) => faults.onAcknowledge?.(delivery, name) === 'lose',
    };
    const group = groups.get(name) ?? new ConsumerGroup(name, rules);
    groups.set(name, group);
    return group;
  };
  const demandUp = (): void => {
    if (state === 'closed') throw new RuntimeError('closed', 'the in-memory broker is closed');
    if (state === 'down') throw new RuntimeError('outage', 'the in-memory broker is down, as fail() asked');
  };

  return {
    name: 'in-memory',
    features: { durable: false, replay: true, groups: true },

    async publish(messages: readonly Message[]): Promise<void> {
      demandUp();
      const fault = faults.onPublish?.(messages);
      if (fault === 'refuse') throw new RuntimeError('outage', 'the in-memory broker refused, as inject() asked');
      for (const message of messages) all.push(logOf(message.channel).append(message, now()));
      for (const channel of new Set(messages.map((message) => message.channel))) {
        for (const group of groups.values()) group.pump(channel);
      }
      if (fault === 'lose-answer')
        throw new RuntimeError('outage', 'the in-memory broker stored it and lost the answer, as inject() asked');
    },

    async subscribe(subscribe: SubscribeOptions, handler: DeliveryHandler): Promise<Subscription> {
      demandUp();
      const group = groupOf(subscribe.group);
      for (const channel of subscribe.channels) group.open(channel, logOf(channel), subscribe.from ?? 'beginning');
      const member: Member = { channels: new Set(subscribe.channels), handler };
      group.join(member);
      const subscription: Subscription = {
        stop: async () => {
          subscriptions.delete(subscription);
          await group.leave(member);
        },
      };
      subscriptions.add(subscription);
      return subscription;
    },

    async lag(name: string, channels: readonly string[]): Promise<readonly Lag[]> {
      demandUp();
      return channels.map(
        (channel) =>
          groups.get(name)?.lag(channel) ?? { group: name, channel, messages: logs.get(channel)?.all.length ?? 0 },
      );
    },

    async close(): Promise<void> {
      state = 'closed';
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
    },

    fail(): void {
      if (state === 'up') state = 'down';
    },

    recover(): void {
      if (state === 'down') state = 'up';
      for (const group of groups.values()) group.pump();
    },

    inject(next: BrokerFaults): void {
      faults = next;
    },

    messages(channel?: string): readonly Message[] {
      return channel === undefined ? all : (logs.get(channel)?.all ?? []);
    },

    backlog(): number {
      return [...groups.values()].reduce((sum, group) => sum + group.backlog, 0);
    },
  };
}
