import { inMemoryBroker, inMemoryStore } from '@concordat/runtime';
import { describe, expect, it } from 'vitest';
import { SceneContext, type SceneParts } from './scene-context.ts';

const open = (): SceneContext =>
  // What a scene keeps has nothing to do with where it stores: no database is needed here.
  new SceneContext({ broker: inMemoryBroker(), store: inMemoryStore() } as unknown as SceneParts);

describe('what a scene keeps', () => {
  it('is stopped when the scene ends, the last one first', async () => {
    const stopped: string[] = [];
    const context = open();
    for (const name of ['first', 'second']) {
      await context.keep({ stop: async () => void stopped.push(name) });
    }
    await context.close();
    expect(stopped).toEqual(['second', 'first']);
  });

  it('is stopped at once when the scene has ended while it was starting', async () => {
    const stopped: string[] = [];
    const starting = Promise.withResolvers<{ stop(): Promise<void> }>();
    const context = open();
    const keeping = context.keep(starting.promise);
    await context.close();
    starting.resolve({ stop: async () => void stopped.push('late') });
    await expect(keeping).rejects.toThrow('the scene has ended');
    expect(stopped).toEqual(['late']);
  });
});
