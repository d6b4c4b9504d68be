import { letter, type StoreTests } from './store-harness.ts';

/** What is put aside stays as it was, and is settled once. */
export function deadLetterTests({ describe, expect, withStore }: StoreTests): void {
  describe('dead letters', () => {
    withStore('keeps the original bytes, key and headers, and the reason', async ({ deadLetters }) => {
      const originals = [
        letter({ body: Uint8Array.from({ length: 256 }, (_, byte) => byte), offset: '1' }),
        letter({
          body: new Uint8Array(0),
          key: null,
          eventId: null,
          type: null,
          problems: [],
          offset: '2',
          headers: {},
        }),
        letter({
          body: new Uint8Array(1_500_000).fill(0xff),
          key: '',
          offset: '9007199254740993',
          reason: 'too-large',
        }),
        letter({
          headers: { 'x-note': 'Größe "日本" \\ 🧾', 'ce-id': '' },
          key: 'schlüssel',
          offset: '4',
          attempts: 7,
          // As letters were kept before problems said more.
          problems: [{ pointer: '/total', message: 'must be integer' }],
        }),
      ];
      for (const original of originals) {
        const found = await deadLetters.get(await deadLetters.add(original));
        if (!found) throw new Error('the letter is not there');
        const { id, state, createdAt, settledAt, body, ...rest } = found;
        const { body: expectedBody, ...expected } = original;
        expect(rest).toEqual(expected);
        expect(Buffer.from(body).equals(Buffer.from(expectedBody))).toBe(true);
        expect(/^\d+$/.test(id)).toBe(true);
        expect([state, settledAt]).toEqual(['waiting', null]);
        expect(Math.abs(createdAt.getTime() - Date.now())).toBeLessThanOrEqual(60_000);
      }
    });

    withStore(
      'takes what no honest producer sends: NUL, endless keys and ids, headers named like an object’s own',
      async ({ deadLetters }) => {
        const problems = [
          { pointer: '/a\u0000', keyword: 'type', message: 'must be string', actual: '"\u0000\ud83e"' },
        ];
        const headers = { 'x-nul': 'a\u0000b', constructor: 'c', ['__proto__']: 'p' };
        const hostile = letter({
          key: `k\u0000${'x'.repeat(100_000)}`,
          headers,
          eventId: 'e'.repeat(100_000),
          type: 't\u0000',
          offset: '1',
          problems,
        });
        const id = await deadLetters.add(hostile);
        expect(await deadLetters.add(hostile)).toBe(id);
        const found = await deadLetters.get(id);
        expect([found?.key === hostile.key, found?.eventId === hostile.eventId, found?.type]).toEqual([
          true,
          true,
          't\u0000',
        ]);
        expect(found?.problems).toEqual(problems);
        expect(Object.entries(found?.headers ?? {}).sort()).toEqual(Object.entries(headers).sort());
        expect(await deadLetters.blocks('billing', hostile.key ?? '')).toBe(true);
        expect(await deadLetters.blocks('billing', 'k')).toBe(false);
      },
    );

    withStore('keeps one letter when the same delivery is put aside twice', async ({ deadLetters }) => {
      const first = await deadLetters.add(letter());
      expect(await deadLetters.add(letter({ error: 'again' }))).toBe(first);
      expect((await deadLetters.get(first))?.error).toBe(letter().error);
      await deadLetters.settle(first, 'discarded');
      expect(await deadLetters.add(letter())).toBe(first);
      const others = [
        letter({ consumer: 'email' }),
        letter({ offset: '18' }),
        letter({ partition: 4, eventId: 'e2' }),
        letter({ channel: 'users' }),
      ];
      for (const other of others) await deadLetters.add(other);
      expect(await deadLetters.count({ state: 'any' })).toBe(5);
    });

    withStore(
      'keeps another message at the same place, as after its channel was created again',
      async ({ deadLetters }) => {
        const ids = new Set<string>();
        for (const change of [{}, { body: Uint8Array.of(0) }, { eventId: 'e2' }, { eventId: null }])
          ids.add(await deadLetters.add(letter(change)));
        expect(ids.size).toBe(4);
        expect(await deadLetters.add(letter({ eventId: null }))).toBe([...ids].at(-1));
      },
    );

    withStore('keeps one letter of an event that arrived twice, as long as it is open', async ({ deadLetters }) => {
      const first = await deadLetters.add(letter({ eventId: 'e1' }));
      expect(await deadLetters.add(letter({ offset: '18', eventId: 'e1', reason: 'parked' }))).toBe(first);
      await deadLetters.markSent(first);
      expect(await deadLetters.add(letter({ offset: '19', eventId: 'e1' }))).toBe(first);
      const others = [
        { consumer: 'email' },
        { channel: 'users' },
        { key: 'order-2' },
        { eventId: 'e2' },
        { body: Uint8Array.of(1) },
      ];
      for (const other of others) await deadLetters.add(letter({ eventId: 'e1', ...other, offset: '20' }));
      expect(await deadLetters.count({ state: 'any' })).toBe(1 + others.length);
      await deadLetters.settle(first, 'discarded');
      expect((await deadLetters.add(letter({ offset: '21', eventId: 'e1' }))) === first).toBe(false);
    });

    withStore('joins a transaction', async (store) => {
      const failing = store.transaction(async (tx) => {
        await store.deadLetters.add(letter(), tx);
        throw new Error('rolled back');
      });
      await expect(failing).rejects.toMatchObject({ message: 'rolled back' });
      expect(await store.deadLetters.count()).toBe(0);
      const id = await store.transaction((tx) => store.deadLetters.add(letter(), tx));
      const settling = store.transaction(async (tx) => {
        await store.deadLetters.settle(id, 'redriven', tx);
        throw new Error('rolled back');
      });
      await expect(settling).rejects.toMatchObject({ message: 'rolled back' });
      expect((await store.deadLetters.get(id))?.state).toBe('waiting');
      await store.transaction((tx) => store.deadLetters.settle(id, 'redriven', tx));
      expect((await store.deadLetters.get(id))?.state).toBe('redriven');
    });

    withStore('lists by consumer, channel, type, key, reason and state, oldest first', async ({ deadLetters }) => {
      const changes = [
        {},
        { consumer: 'email' },
        { channel: 'users' },
        { type: 'UserRegistered' },
        { key: 'order-2' },
        { reason: 'fatal' },
      ] as const;
      const ids: string[] = [];
      for (const [index, change] of changes.entries())
        ids.push(await deadLetters.add(letter({ ...change, offset: String(index) })));
      const idsOf = async (...query: Parameters<typeof deadLetters.list>) =>
        (await deadLetters.list(...query)).map((one) => one.id);
      expect(ids.map(BigInt)).toEqual([...ids].map(BigInt).sort((a, b) => (a < b ? -1 : 1)));
      expect(await idsOf()).toEqual(ids);
      expect(await idsOf({ consumer: 'email' })).toEqual([ids[1]]);
      expect(await idsOf({ channel: 'users' })).toEqual([ids[2]]);
      expect(await idsOf({ type: 'UserRegistered' })).toEqual([ids[3]]);
      expect(await idsOf({ key: 'order-2' })).toEqual([ids[4]]);
      expect(await idsOf({ reason: 'fatal', consumer: 'billing' })).toEqual([ids[5]]);
      await deadLetters.settle(ids[0] ?? '', 'discarded');
      expect(await idsOf()).toEqual(ids.slice(1));
      expect(await idsOf({ state: 'discarded' })).toEqual(ids.slice(0, 1));
      expect([
        await deadLetters.count(),
        await deadLetters.count({ state: 'any' }),
        await deadLetters.count({ consumer: 'email' }),
      ]).toEqual([5, 6, 1]);
    });

    withStore('pages through by the last id', async ({ deadLetters }) => {
      const ids: string[] = [];
      for (let offset = 0; offset < 12; offset += 1)
        ids.push(await deadLetters.add(letter({ offset: String(offset) })));
      const first = await deadLetters.list({ limit: 5 });
      const second = await deadLetters.list({ limit: 5, after: first.at(-1)?.id ?? '' });
      const third = await deadLetters.list({ limit: 5, after: second.at(-1)?.id ?? '' });
      expect([...first, ...second, ...third].map((one) => one.id)).toEqual(ids);
      expect(third.length).toBe(2);
    });

    withStore('lists a hundred unless told otherwise, and counts them all', async ({ deadLetters }) => {
      for (let offset = 0; offset < 103; offset += 1) await deadLetters.add(letter({ offset: String(offset) }));
      expect((await deadLetters.list()).length).toBe(100);
      expect(await deadLetters.count({ limit: 5 })).toBe(103);
    });

    withStore('knows no letter of another id, and none of what is no id', async ({ deadLetters }) => {
      for (const id of ['999999', '0', '-1', '', 'nonsense', '1.5', '99999999999999999999999']) {
        expect(await deadLetters.get(id), id).toBe(undefined);
        expect(await deadLetters.settle(id, 'discarded'), id).toBe(false);
        expect(await deadLetters.markSent(id), id).toBe(false);
      }
    });
  });
}
