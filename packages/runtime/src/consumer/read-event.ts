import { identityOf, readEnvelope } from '../envelope.ts';
import { parseEvent } from '../known-event.ts';
import { RuntimeError } from '../runtime-error.ts';
import type { Handled, Middleware, ReadWork, Work } from './pipeline.ts';

export interface ReadEventOptions<Tx> {
  /** By event name. */
  readonly handled: ReadonlyMap<string, Handled<Tx>>;
  readonly maxBytes: number;
  readonly maxDepth: number;
}

/** From raw bytes to a payload that the reader's schema accepts; everything that comes from outside is checked here. */
export function readEvent<Tx>(options: ReadEventOptions<Tx>): Middleware<Work, ReadWork<Tx>> {
  const { handled, maxBytes, maxDepth } = options;
  return (next) =>
    async function readEvent(work) {
      const { delivery } = work;
      const envelope = readEnvelope(delivery.headers, delivery.publishedAt);
      const here = handled.get(envelope.type);
      if (here === undefined) {
        throw new RuntimeError(
          'unknown-event',
          `the contract knows no event ${JSON.stringify(envelope.type.slice(0, 80))} on the channel ${delivery.channel}`,
        );
      }
      if (delivery.body.length > maxBytes) {
        throw new RuntimeError(
          'too-large',
          `${envelope.type}: the payload has ${delivery.body.length} bytes; ${maxBytes} are allowed`,
        );
      }
      demandJson(envelope.type, delivery.headers['content-type']);
      const payload = parseEvent(here.definition, delivery.body, { maxDepth });
      return next({ ...work, envelope, identity: identityOf(envelope), payload, handled: here });
    };
}

function demandJson(name: string, contentType: string | undefined): void {
  if (contentType === undefined || contentType === '') return;
  const [mediaType = ''] = contentType.toLowerCase().split(';');
  if (mediaType.trim().startsWith('application/cloudevents')) {
    throw new RuntimeError(
      'invalid',
      `${name}: CloudEvents in structured mode (${mediaType.trim()}) are not read; send the binary mode`,
    );
  }
  if (!/^[\w.+-]+\/([\w.-]+\+)?json$/.test(mediaType.trim())) {
    throw new RuntimeError(
      'invalid',
      `${name}: the content type ${JSON.stringify(mediaType.trim().slice(0, 80))} is not JSON`,
    );
  }
}
