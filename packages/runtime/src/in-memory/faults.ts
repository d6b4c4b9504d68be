import type { Delivery, Message } from '../message.ts';

/** What goes wrong on purpose: for tests, and to show what becomes of it. */
export interface BrokerFaults {
  /** `refuse`: nothing is stored and publish rejects. `lose-answer`: it is stored, and publish rejects all the same. */
  readonly onPublish?: (messages: readonly Message[]) => 'refuse' | 'lose-answer' | undefined;
  /** `lose`: the handler has finished, and its acknowledgement never arrives; the group gets the message again. */
  readonly onAcknowledge?: (delivery: Delivery, group: string) => 'lose' | undefined;
}
