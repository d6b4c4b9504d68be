import { writeEnvelope } from './envelope.ts';
import type { EventDefinition } from './event-definition.ts';
import { newEventId } from './event-id.ts';
import { invalidEvent, knownEvent } from './known-event.ts';
import type { OutboxEntry } from './outbox.ts';
import { problemsOf } from './problems/problems-of.ts';
import { RuntimeError } from './runtime-error.ts';
import type { EnqueueOptions, SdkOptions, SendableEvent } from './sdk.ts';
import { nextTraceparent } from './traceparent.ts';

const encoder = new TextEncoder();

/** An event that the application may send: validated as a writer, put into an envelope, saved or published. */
export function sendableEvent<T, Tx>(
  definition: EventDefinition<T>,
  sdk: Required<SdkOptions<Tx>>,
): SendableEvent<T, Tx> {
  const entryOf = (payload: T, options: EnqueueOptions = {}): OutboxEntry => {
    const problems = problemsOf(definition.write, payload);
    if (problems.length > 0) throw invalidEvent(definition.name, problems);
    const now = sdk.now();
    const { causedBy, eventId = newEventId(now.getTime(), sdk.random), time = now } = options;
    if (eventId === '') throw new RuntimeError('usage', `${definition.name}: an event id may not be empty`);
    const key = options.key === undefined ? (definition.key?.(payload) ?? null) : options.key;
    return {
      eventId,
      type: definition.name,
      channel: definition.channel,
      key,
      headers: writeEnvelope({
        id: eventId,
        source: sdk.source,
        type: definition.name,
        time,
        dataschema: definition.dataschema,
        partitionkey: key,
        correlationid: options.correlationId ?? causedBy?.correlationId ?? eventId,
        causationid: causedBy?.eventId ?? null,
        traceparent: nextTraceparent(options.traceparent ?? causedBy?.traceparent, sdk.random),
      }),
      body: encoder.encode(jsonOf(definition.name, payload)),
    };
  };
  return {
    ...knownEvent(definition),
    async enqueue(tx, payload, options) {
      if (tx === undefined || tx === null) {
        throw new RuntimeError('usage', `${definition.name}: enqueue needs the transaction that the event belongs to`);
      }
      const entry = entryOf(payload, options);
      await sdk.store.outbox.add(tx, [entry]);
      return entry.eventId;
    },
    async publish(payload, options) {
      const { eventId, type: _type, ...message } = entryOf(payload, options);
      await sdk.broker.publish([message]);
      return eventId;
    },
  };
}

/** What the schema leaves open may hold what JSON has no words for. */
function jsonOf(name: string, payload: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(payload);
  } catch (error) {
    throw invalidEvent(name, [
      { pointer: '', keyword: 'json', message: `is no JSON: ${RuntimeError.from(error).cause}` },
    ]);
  }
  if (text === undefined) throw invalidEvent(name, [{ pointer: '', keyword: 'json', message: 'is no JSON' }]);
  return text;
}
