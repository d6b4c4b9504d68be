import type { ChangeRule } from '../change-rule.ts';
import { compareBindings } from '../compare-bindings.ts';

/** Quality of service, consumer groups, routing keys, methods: how an application sends or receives over its protocol. */
export const operationBindingsChanged: ChangeRule = {
  id: 'operation-bindings-changed',
  purpose: 'The bindings of an operation have changed: its messages are delivered or routed in another way.',
  check: function* (contracts) {
    for (const { old, head } of contracts.operations) {
      if (old === undefined || head === undefined || old.action !== head.action) continue;
      const subject = {
        called: `the operation ${JSON.stringify(head.id)} of ${head.application}`,
        event: null,
        direction: head.action === 'send' ? 'forward' : 'backward',
      } as const;
      yield* compareBindings(contracts, subject, old, head);
    }
  },
};
