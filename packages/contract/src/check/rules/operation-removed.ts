import type { ChangeRule } from '../change-rule.ts';
import { survivingPlace } from '../contract-pair.ts';

/** That one sender stops is nobody's loss while another still sends. */
export const operationRemoved: ChangeRule = {
  id: 'operation-removed',
  purpose: 'An application no longer sends what others receive, or no longer receives.',
  check: function* (contracts) {
    const now = contracts.head.applications.flatMap(({ name, operations }) =>
      operations.map((operation) => ({ ...operation, application: name })),
    );
    for (const { old, head } of contracts.operations) {
      if (old === undefined) continue;
      for (const event of old.events) {
        if (head !== undefined && head.action === old.action && head.events.includes(event)) continue;
        const stillDoes = now.some(
          (one) => one.application === old.application && one.action === old.action && one.events.includes(event),
        );
        if (stillDoes || !contracts.head.events.some(({ name }) => name === event)) continue;
        const otherSenders = now.some((one) => one.action === 'send' && one.events.includes(event));
        const readers = [
          ...new Set(
            now.filter((one) => one.action === 'receive' && one.events.includes(event)).map((one) => one.application),
          ),
        ];
        const missed = old.action === 'send' && !otherSenders;
        yield {
          event,
          direction: 'forward',
          severity: !missed ? 'info' : readers.length > 0 ? 'breaking' : 'warning',
          message: `${old.application} no longer ${old.action}s ${event}${missed ? (readers.length > 0 ? `, and nobody else does; ${readers.join(', ')} wait for it` : ', and nobody else does') : ''}`,
          ...(missed ? { fix: `Keep the operation, or let another application send ${event}.` } : {}),
          old: old.place,
          place: head?.place ?? survivingPlace(contracts, old.place),
        };
      }
    }
  },
};
