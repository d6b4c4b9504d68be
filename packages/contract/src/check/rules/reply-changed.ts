import type { ChangeRule } from '../change-rule.ts';
import { placeOf } from '../contract-pair.ts';

/** Who asks waits for the answer where the old contract says that it comes. */
export const replyChanged: ChangeRule = {
  id: 'reply-changed',
  purpose: 'A request is no longer answered, or its answer comes on another channel.',
  check: function* ({ operations, head: contract }) {
    for (const { old, head } of operations) {
      if (old?.reply === undefined || head === undefined) continue;
      const moved = head.reply !== undefined && (old.reply.address ?? null) !== (head.reply.address ?? null);
      if (head.reply !== undefined && !moved) continue;
      yield {
        event: null,
        direction: 'forward',
        severity: 'breaking',
        message: moved
          ? `the reply to ${JSON.stringify(head.id)} came on ${JSON.stringify(old.reply.address)} and now comes on ${JSON.stringify(head.reply?.address)}`
          : `${JSON.stringify(head.id)} is no longer replied to`,
        fix: 'Keep the old reply until nobody waits for it.',
        old: old.place,
        place: placeOf(contract, head.place, 'reply'),
      };
    }
  },
};
