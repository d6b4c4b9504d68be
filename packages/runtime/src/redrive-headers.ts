import { decodeAttribute, encodeAttribute } from './envelope-attribute.ts';
import type { Headers } from './message.ts';

const forHeader = 'concordat-redrive-for';
const letterHeader = 'concordat-redrive-letter';

/** What a message carries that is sent again: the one consumer that it is for, and its dead letter. */
export function redriveHeaders(consumer: string, letter: string): Headers {
  return { [forHeader]: encodeAttribute(consumer), [letterHeader]: letter };
}

/** Who a message is for, and which letter it was; both null for a message of the ordinary kind. */
export function readRedrive(headers: Headers): { readonly consumer: string | null; readonly letter: string | null } {
  if (!Object.hasOwn(headers, forHeader)) return { consumer: null, letter: null };
  const letter = Object.hasOwn(headers, letterHeader) ? (headers[letterHeader] ?? '') : '';
  return {
    consumer: decodeAttribute(headers[forHeader] ?? '') ?? '',
    letter: /^\d{1,19}$/.test(letter) ? letter : null,
  };
}
