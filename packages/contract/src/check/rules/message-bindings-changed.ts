import type { JsonObject } from '@concordat/schema';
import type { ContractEvent } from '../../model/contract-event.ts';
import { isData, own } from '../../read/json-value.ts';
import type { ChangeRule } from '../change-rule.ts';
import { compareBindings } from '../compare-bindings.ts';

/** Protocols carry part of a message beside its payload: who reads it by the old binding may not understand it. */
export const messageBindingsChanged: ChangeRule = {
  id: 'message-bindings-changed',
  purpose: 'The bindings of an event have changed: its protocol carries or encodes it in another way.',
  check: function* (contracts) {
    for (const { old, head } of contracts.events) {
      if (old === undefined || head === undefined) continue;
      const subject = { called: head.name, event: head.name, direction: 'forward' } as const;
      yield* compareBindings(contracts, subject, withoutKey(old), withoutKey(head));
    }
  },
};

/** The Kafka key is a schema of its own, and is judged as the payload is. */
function withoutKey({ bindings = {}, place }: ContractEvent): Pick<ContractEvent, 'bindings' | 'place'> {
  const kafka = own(bindings, 'kafka');
  if (!isData(kafka)) return { bindings, place };
  const { key: _, ...rest } = kafka as JsonObject;
  return { bindings: { ...bindings, kafka: rest }, place };
}
