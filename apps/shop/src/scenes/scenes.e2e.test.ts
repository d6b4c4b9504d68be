import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Printer } from '../printer.ts';
import { openResources, type Resources } from '../resources.ts';
import { holds } from '../scene.ts';
import type { SceneContext } from '../scene-context.ts';
import { tour } from '../tour.ts';
import { allScenes } from './all-scenes.ts';

/** What is changed behind a scene's back: each must make a figure wrong. */
const tampering: Readonly<Record<string, (context: SceneContext) => Promise<unknown>>> = {};

const silent = new Printer({ write: () => {}, width: 80, colours: false });

describe('the scenes', () => {
  let resources: Resources;
  beforeAll(async () => {
    resources = await openResources({ port: 0 });
  });
  afterAll(() => resources.close());

  it('each have a way to be tampered with', () => {
    expect(Object.keys(tampering).toSorted()).toEqual(allScenes.map(({ name }) => name).toSorted());
  });

  it.each(allScenes.map((scene) => [scene.name, scene] as const))('%s holds what it promises', async (_, scene) => {
    const result = await tour({ scenes: [scene], resources, printer: silent });
    const [played] = result.played;
    expect(played?.error).toBeUndefined();
    expect(played?.outcome.figures.filter((figure) => !holds(figure))).toEqual([]);
    expect(result.right).toBe(true);
  });

  it.each(allScenes.map((scene) => [scene.name, scene] as const))(
    '%s notices when it does not',
    async (name, scene) => {
      const result = await tour({
        scenes: [scene],
        resources,
        printer: silent,
        tamper: async (_, context) => void (await tampering[name]?.(context)),
      });
      expect(result.played[0]?.error).toBeUndefined();
      expect(result.right).toBe(false);
    },
  );
});
