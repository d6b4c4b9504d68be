import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Printer } from './printer.ts';
import { exactly, noted, type Scene } from './scene.ts';

const scene: Scene = {
  name: 'outbox',
  title: 'An order and its event are saved together',
  promise:
    'The broker may be down for a while and for longer: the customer is served, and every event arrives later, once and in order.',
  play: () => Promise.reject(new Error()),
};

function printed(width: number, colours: boolean): string[] {
  const pieces: string[] = [];
  const printer = new Printer({ write: (piece) => void pieces.push(piece), width, colours });
  const played = {
    scene,
    seconds: 1.25,
    outcome: { figures: [exactly('placed', 40, 40), exactly('lost', 2, 0), noted('times slower', 12)] },
  };
  printer.title('The shop');
  printer.scene(1, 14, scene);
  printer.say('twenty words that have to be broken somewhere '.repeat(5).trim());
  printer.block(`${'x'.repeat(300)}\n\ny`);
  printer.played(played);
  printer.summary([played, { scene, seconds: 0, outcome: { figures: [] }, error: 'waited 30 s in vain' }]);
  return pieces.join('').split('\n');
}

describe('the tour on paper', () => {
  it.each([80, 140])('fits into %i columns', (width) => {
    for (const line of printed(width, false)) expect(line.length, line).toBeLessThanOrEqual(width);
  });

  it('has no control characters without colours, and the same words with them', () => {
    const plain = printed(100, false).join('\n');
    const coloured = printed(100, true).join('\n');
    expect(stripVTControlCharacters(plain)).toBe(plain);
    expect(coloured).not.toBe(plain);
    expect(stripVTControlCharacters(coloured)).toBe(plain);
  });

  it('says of a wrong figure what it must be, and why a scene stopped', () => {
    const text = printed(140, false).join('\n');
    expect(text).toContain('✗ lost 2 (must be 0)');
    expect(text).toContain('✓ placed 40');
    expect(text).toContain('· times slower 12');
    expect(text).toContain('stopped: waited 30 s in vain');
  });
});
