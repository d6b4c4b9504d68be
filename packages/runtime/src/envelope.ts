import { decodeAttribute, encodeAttribute } from './envelope-attribute.ts';
import type { Headers } from './message.ts';
import { RuntimeError } from './runtime-error.ts';

/** The CloudEvents 1.0 attributes around a payload, in binary mode: one header each. */
export interface Envelope {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: Date;
  /** The exact schema version that the payload was written with. */
  readonly dataschema: string | null;
  readonly partitionkey: string | null;
  /** The same for all events that go back to one beginning. */
  readonly correlationid: string;
  /** The id of the event that caused this one. */
  readonly causationid: string | null;
  readonly traceparent: string | null;
}

const optional = ['dataschema', 'partitionkey', 'causationid', 'traceparent'] as const;

/** The headers of an event whose payload is JSON; values are percent-encoded as the HTTP binding says, so every broker can carry them. */
export function writeEnvelope(envelope: Envelope): Headers {
  const headers: Record<string, string> = {
    'ce-specversion': '1.0',
    'ce-id': encodeAttribute(envelope.id),
    'ce-source': encodeAttribute(envelope.source),
    'ce-type': encodeAttribute(envelope.type),
    'ce-time': envelope.time.toISOString(),
    'ce-correlationid': encodeAttribute(envelope.correlationid),
    'content-type': 'application/json',
  };
  for (const name of optional) {
    const value = envelope[name];
    if (value !== null) headers[`ce-${name}`] = encodeAttribute(value);
  }
  // Tracing tools look for the plain header.
  if (envelope.traceparent !== null) headers.traceparent = envelope.traceparent;
  return headers;
}

/** Reads what {@link writeEnvelope} and other CloudEvents producers write. `publishedAt` stands in for a missing time. Throws `RuntimeError` code `invalid`. */
export function readEnvelope(headers: Headers, publishedAt: Date): Envelope {
  const version = attribute(headers, 'specversion');
  if (!/^1\.\d+$/.test(version ?? '')) {
    throw new RuntimeError(
      'invalid',
      version === null
        ? 'no CloudEvents envelope: the header ce-specversion is missing'
        : `CloudEvents ${version} is not 1.0`,
    );
  }
  const id = demand(headers, 'id');
  const time = attribute(headers, 'time');
  if (time !== null && !(isTimestamp.test(time) && Number.isFinite(Date.parse(time)))) {
    throw new RuntimeError('invalid', `ce-time is not an RFC 3339 time: ${time.slice(0, 40)}`);
  }
  return {
    id,
    source: demand(headers, 'source'),
    type: demand(headers, 'type'),
    time: time === null ? publishedAt : new Date(time),
    dataschema: attribute(headers, 'dataschema'),
    partitionkey: attribute(headers, 'partitionkey'),
    correlationid: attribute(headers, 'correlationid') || id,
    causationid: attribute(headers, 'causationid'),
    traceparent: own(headers, 'traceparent') ?? attribute(headers, 'traceparent'),
  };
}

/** Id and type as far as they can be read, for the record of a message that can't be. */
export function peekEnvelope(headers: Headers): { readonly eventId: string | null; readonly type: string | null } {
  const peek = (name: string): string | null => {
    try {
      return attribute(headers, name) || null;
    } catch {
      return own(headers, `ce-${name}`);
    }
  };
  return { eventId: peek('id'), type: peek('type') };
}

/** What makes an event unique is source and id together; neither part can be taken for the other, since a space is encoded. */
export function identityOf(envelope: Pick<Envelope, 'id' | 'source'>): string {
  return `${encodeAttribute(envelope.source)} ${encodeAttribute(envelope.id)}`;
}

/** So long that no honest producer meets it, and short enough for an index in any store. */
const longest = 512;
const isTimestamp = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

function demand(headers: Headers, name: string): string {
  const value = attribute(headers, name);
  if (value === null || value === '')
    throw new RuntimeError('invalid', `no CloudEvents envelope: the header ce-${name} is missing or empty`);
  if (encodeAttribute(value).length > longest)
    throw new RuntimeError('invalid', `ce-${name} is longer than ${longest} characters`);
  return value;
}

function attribute(headers: Headers, name: string): string | null {
  const value = own(headers, `ce-${name}`);
  if (value === null) return null;
  const decoded = decodeAttribute(value);
  if (decoded === undefined)
    throw new RuntimeError('invalid', `ce-${name} is not percent-encoded UTF-8: ${value.slice(0, 40)}`);
  return decoded;
}

function own(headers: Headers, name: string): string | null {
  return Object.hasOwn(headers, name) ? (headers[name] ?? null) : null;
}
