import type { JsonObject } from '@concordat/schema';
import type { Channel } from '../../model/channel.ts';
import { isData, own } from '../../read/json-value.ts';
import type { ChangeRule } from '../change-rule.ts';
import { compareBindings } from '../compare-bindings.ts';

/** Topics, exchanges and queues decide where messages are; what else a broker makes of a binding, somebody should look at. */
export const channelBindingsChanged: ChangeRule = {
  id: 'channel-bindings-changed',
  purpose:
    'The bindings of a channel have changed: its messages are on another topic, exchange or queue, or the broker treats them in another way.',
  check: function* (contracts) {
    for (const { old, head } of contracts.channels) {
      if (old === undefined || head === undefined) continue;
      const subject = {
        called: `the channel ${JSON.stringify(head.id)}`,
        event: null,
        direction: 'forward',
      } as const;
      yield* compareBindings(contracts, subject, withTopic(old, head), withTopic(head, old));
    }
  },
};

/** A Kafka topic is called like the channel's address unless its binding says otherwise: to write that out changes nothing. */
function withTopic(channel: Channel, other: Channel): Channel {
  const kafka = own(channel.bindings, 'kafka');
  const [mine, theirs] = [own(kafka, 'topic'), own(own(other.bindings, 'kafka'), 'topic')];
  if (!isData(kafka) || (mine === undefined) === (theirs === undefined)) return channel;
  const { topic, ...rest } = kafka as JsonObject;
  const same = (mine ?? channel.address) === (theirs ?? other.address);
  // The address may have changed as well: the topic is what counts for Kafka, so it is told here.
  const told = same ? rest : { ...rest, topic: topic ?? channel.address };
  return { ...channel, bindings: { ...channel.bindings, kafka: told } };
}
