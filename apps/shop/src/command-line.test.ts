import { describe, expect, it } from 'vitest';
import { readCommand } from './command-line.ts';
import type { Scene } from './scene.ts';

const scene = (name: string): Scene => ({ name, title: name, promise: name, play: () => Promise.reject(new Error()) });
const scenes = [scene('outbox'), scene('saga'), scene('scale')];

describe('the arguments of `npm start`', () => {
  it('play every scene and stay up when there are none', () => {
    expect(readCommand([], scenes)).toEqual({ what: 'tour', scenes, once: false, port: 0 });
  });

  it('play every scene once with --once', () => {
    expect(readCommand(['--once'], scenes)).toMatchObject({ what: 'tour', once: true, scenes });
  });

  it('play the named scenes once, in the order of the tour', () => {
    const command = readCommand(['--scene', 'scale', '--scene', 'outbox'], scenes);
    expect(command).toMatchObject({ what: 'tour', once: true, scenes: [{ name: 'outbox' }, { name: 'scale' }] });
  });

  it('name the scenes when one is unknown', () => {
    expect(readCommand(['--scene', 'sagas'], scenes)).toEqual({
      what: 'mistake',
      message: 'There is no scene "sagas". The scenes are: outbox, saga, scale.',
    });
  });

  it.each([['--onec'], ['--port', 'many'], ['--port', '70000'], ['outbox'], ['--scene']])(
    'are a mistake that points to the help: %s %s',
    (...args) => {
      expect(readCommand(args.filter(Boolean), scenes)).toMatchObject({ what: 'mistake' });
    },
  );

  it('list and explain', () => {
    expect(readCommand(['--list'], scenes)).toEqual({ what: 'list' });
    expect(readCommand(['--help', '--once'], scenes)).toEqual({ what: 'help' });
  });
});
