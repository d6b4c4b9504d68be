import { writeEnvelope } from '../../envelope.ts';
import type { Message } from '../../message.ts';

export interface RawOptions {
  readonly id?: string;
  readonly type?: string;
  readonly key?: string | null;
  /** Replaces headers of a well-formed envelope. */
  readonly headers?: Readonly<Record<string, string>>;
}

let ids = 0;

/** A message as a producer of any kind might send it, with a well-formed envelope unless told otherwise. */
export function rawMessage(body: string | Uint8Array, options: RawOptions = {}): Message {
  ids += 1;
  const { id = `raw-${ids}`, type = 'OrderPlaced', key = 'k', headers = {} } = options;
  const envelope = writeEnvelope({
    id,
    source: '/elsewhere',
    type,
    time: new Date(),
    dataschema: null,
    partitionkey: key,
    correlationid: id,
    causationid: null,
    traceparent: null,
  });
  return {
    channel: 'orders',
    key,
    headers: { ...envelope, ...headers },
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  };
}
