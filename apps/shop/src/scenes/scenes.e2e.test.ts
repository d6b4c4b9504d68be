import { RegistryClient } from '@concordat/registry-client';
import { describe, expect, it } from 'vitest';
import { run } from '../run.ts';
import type { SceneContext } from '../scene-context.ts';
import { allScenes } from './all-scenes.ts';

type Tamper = (context: SceneContext) => Promise<unknown>;

/** What is changed behind a scene's back, after it has acted: each must make a figure wrong. */
const tampering: Readonly<Record<string, Tamper>> = {
  'contract-gate': async (context) => {
    const client = new RegistryClient((await context.registry()).url);
    return client.register('Intruder', { schema: '{"type":"object"}', schemaType: 'JSON' });
  },
  outbox: sql('delete from shipments where order_id = (select order_id from shipments limit 1)'),
  duplicates: sql('insert into mails (subject, about) select subject, about from mails limit 1'),
  'dead-letters': addLetter,
  'new-consumer': sql('update points set points = points + 1'),
  resilience: sql('delete from mails'),
  scale: sql('delete from mails where id = (select max(id) from mails)'),
  'queue-and-stream': sql('delete from orders where number = 1'),
  tracing: forge,
  'eventual-consistency': sql('update balances set cents = cents + 1'),
  'event-sourcing': sql('update balances set cents = cents + 1'),
  poison: addLetter,
  saga: sql('update reservations set released_at = null'),
  'direct-call': ({ broker }) =>
    broker.publish([{ channel: 'quotes.given', key: null, headers: {}, body: new Uint8Array() }]),
};

/** So that no scene can lean on one before it. */
const backwards = allScenes.toReversed();

interface Result {
  readonly code: number;
  readonly text: string;
}

async function play(
  args: readonly string[],
  tamper?: (scene: string, context: SceneContext) => Promise<unknown>,
): Promise<Result> {
  const pieces: string[] = [];
  const code = await run(args, {
    scenes: tamper === undefined ? allScenes : backwards,
    paper: { write: (piece) => void pieces.push(piece), width: 120, colours: false },
    complain: (text) => void pieces.push(text),
    signal: new AbortController().signal,
    tamper: async (scene, context) => void (await tamper?.(scene.name, context)),
  });
  return { code, text: pieces.join('') };
}

describe('the tour', () => {
  it('plays every scene, and every figure is right', async () => {
    const { code, text } = await play(['--once']);
    expect(text).not.toContain('✗');
    expect(code).toBe(0);
    expect(text.trimEnd().split('\n').at(-1)).toMatch(
      /^placed (\d+), shipped \1, e-mailed \1, reserved \1, duplicates ignored 16, dead-lettered 22, redriven 7, lost 0$/,
    );
  });

  it('ends with 1 when what a scene promises did not happen', async () => {
    const { code, text } = await play(['--once'], (scene, context) => tampering[scene]?.(context) ?? Promise.reject());
    expect(code).toBe(1);
    const right = allScenes.filter(({ name }) => new RegExp(`│ ✓  │ ${name} `).test(text));
    expect(right.map(({ name }) => name)).toEqual([]);
    // Each was wrong because of a figure, not because it fell over.
    expect(text).not.toContain('stopped:');
  });

  it('plays one scene alone', async () => {
    const { code, text } = await play(['--scene', 'saga']);
    expect(text).toContain('1/1');
    expect(text).not.toContain('✗');
    expect(code).toBe(0);
  });
});

function sql(statement: string): Tamper {
  return (context) => context.rows(statement);
}

async function addLetter({ store }: SceneContext): Promise<string> {
  const nothing = { reason: 'invalid', error: 'tampered', problems: [], attempts: 0, partition: 0 } as const;
  const message = { channel: 'orders', key: null, headers: {}, body: new Uint8Array() };
  return store.deadLetters.add({ ...nothing, ...message, consumer: 'email', offset: '999', eventId: null, type: null });
}

/** An event that names a cause which nobody knows. */
async function forge({ broker }: SceneContext): Promise<void> {
  const [message] = broker.messages('orders');
  if (message === undefined) throw new Error('nothing to forge');
  const headers = { ...message.headers, 'ce-id': 'forged', 'ce-causationid': 'nobody' };
  await broker.publish([{ ...message, headers }]);
}
