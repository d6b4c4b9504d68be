import { randomBytes } from './event-id.ts';

const shape = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/;

/**
 * The W3C trace context of a new event: of the same trace as its cause, with a span id of its own; without a cause a new trace,
 * whose flags say that nobody has recorded it. A cause that isn't well-formed counts as none.
 */
export function nextTraceparent(cause?: string | null, random: (bytes: number) => Uint8Array = randomBytes): string {
  const [, trace = hex(random(16)), flags = '00'] = shape.exec(cause ?? '') ?? [];
  return `00-${trace}-${hex(random(8))}-${flags}`;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
