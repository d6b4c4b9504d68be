import { letter, type StoreTests } from './store-harness.ts';

/** From waiting to sent, back, and to one final state. */
export function deadLetterStateTests({ describe, expect, withStore }: StoreTests): void {
  describe('states of a dead letter', () => {
    const because = {
      reason: 'fatal',
      error: 'still wrong',
      problems: [{ pointer: '/a', message: 'no' }],
      attempts: 3,
    } as const;

    withStore('is settled once', async ({ deadLetters }) => {
      const id = await deadLetters.add(letter());
      const answers = await Promise.all([1, 2, 3, 4].map(() => deadLetters.settle(id, 'discarded')));
      expect(answers.filter(Boolean)).toEqual([true]);
      expect(await deadLetters.settle(id, 'redriven')).toBe(false);
      expect(await deadLetters.markSent(id)).toBe(false);
      expect(await deadLetters.reopen(id, because)).toBe(false);
      const settled = await deadLetters.get(id);
      expect(settled?.state).toBe('discarded');
      expect(settled?.settledAt instanceof Date).toBe(true);
    });

    withStore('is sent, and sent again, until it is handled', async ({ deadLetters }) => {
      const id = await deadLetters.add(letter());
      expect([await deadLetters.markSent(id), await deadLetters.markSent(id)]).toEqual([true, true]);
      expect((await deadLetters.get(id))?.state).toBe('sent');
      expect([await deadLetters.count(), await deadLetters.count({ state: 'sent' })]).toEqual([0, 1]);
      expect(await deadLetters.settle(id, 'redriven')).toBe(true);
      expect((await deadLetters.get(id))?.state).toBe('redriven');
    });

    withStore('comes back under its own id with the new reason and the original bytes', async ({ deadLetters }) => {
      const id = await deadLetters.add(letter());
      expect(await deadLetters.reopen(id, because)).toBe(false);
      await deadLetters.markSent(id);
      expect(await deadLetters.reopen(id, because)).toBe(true);
      const again = await deadLetters.get(id);
      expect(again).toMatchObject({ id, state: 'waiting', ...because, settledAt: null, headers: letter().headers });
      expect(Buffer.from(again?.body ?? []).equals(Buffer.from(letter().body))).toBe(true);
    });

    withStore('blocks its key for its consumer until it is settled', async ({ deadLetters }) => {
      const id = await deadLetters.add(letter());
      expect(await deadLetters.blocks('billing', 'order-1')).toBe(true);
      expect(await deadLetters.blocks('billing', 'order-2')).toBe(false);
      expect(await deadLetters.blocks('email', 'order-1')).toBe(false);
      await deadLetters.markSent(id);
      expect(await deadLetters.blocks('billing', 'order-1')).toBe(true);
      await deadLetters.settle(id, 'redriven');
      expect(await deadLetters.blocks('billing', 'order-1')).toBe(false);
    });

    withStore('blocks those behind it and not those ahead', async ({ deadLetters }) => {
      const [first, second] = [
        await deadLetters.add(letter()),
        await deadLetters.add(letter({ offset: '18', reason: 'parked' })),
      ];
      expect(await deadLetters.blocks('billing', 'order-1', first)).toBe(false);
      expect(await deadLetters.blocks('billing', 'order-1', second)).toBe(true);
      await deadLetters.settle(first, 'discarded');
      expect(await deadLetters.blocks('billing', 'order-1', second)).toBe(false);
      expect(await deadLetters.blocks('billing', 'order-1')).toBe(true);
    });

    withStore('compares ids as numbers', async ({ deadLetters }) => {
      const ids: string[] = [];
      for (let offset = 0; offset < 11; offset += 1)
        ids.push(await deadLetters.add(letter({ offset: String(offset), key: `k${offset}` })));
      const [ninth, tenth] = [ids[8] ?? '', ids[9] ?? ''];
      expect(await deadLetters.blocks('billing', 'k8', tenth)).toBe(true);
      expect(await deadLetters.blocks('billing', 'k9', ninth)).toBe(false);
      expect((await deadLetters.list({ after: ninth })).map((one) => one.id)).toEqual(ids.slice(9));
    });
  });
}
