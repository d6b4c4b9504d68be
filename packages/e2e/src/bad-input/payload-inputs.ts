/** Bytes that somebody writes to a topic past the SDK. */
export interface PayloadInput {
  readonly what: string;
  /** From the JSON text of an order that is fine. */
  readonly body: (order: string) => Uint8Array;
  /** The CloudEvents type. Default: `OrderPlaced`. */
  readonly type?: string;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const payloadInputs: readonly PayloadInput[] = [
  { what: 'not JSON', body: () => utf8('total=33.90') },
  {
    what: 'too large (2 MiB)',
    body: (order) => utf8(order.replace('"note":"', `"note":"${'x'.repeat(2 * 1024 * 1024)}`)),
  },
  { what: 'nested 100,000 deep', body: () => utf8('['.repeat(100_000) + ']'.repeat(100_000)) },
  { what: 'the wrong type', body: (order) => utf8(order.replaceAll(/"amount":\d+/g, '"amount":"much"')) },
  { what: 'duplicate keys', body: (order) => utf8(order.replace('{', '{"orderId":"somebody else’s",')) },
  { what: '`__proto__`', body: (order) => utf8(order.replace('{', '{"__proto__":{"admin":true},')) },
  { what: 'invalid UTF-8', body: (order) => Uint8Array.of(...utf8(order.slice(0, -1)), 0xff, 0x7d) },
  { what: 'an unknown event type', body: utf8, type: 'OrderTeleported' },
];
