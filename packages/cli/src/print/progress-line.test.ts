import { describe, expect, it } from 'vitest';
import { memoryIo } from '../testing/memory-io.ts';
import { progressLine } from './progress-line.ts';

describe('progressLine', () => {
  it('speaks up after a while, now and then, and leaves nothing behind', () => {
    const io = memoryIo({ tty: true });
    let time = 0;
    const line = progressLine(io.stderr, () => time);
    for (; time < 1000; time += 1) line.show(`${time} of 1000`);
    line.clear();
    const shown = io.err().split('\r\u001b[2K').slice(1);
    expect(shown[0]).toBe('400 of 1000');
    expect(shown.length).toBeLessThan(12);
    expect(shown.at(-1)).toBe('');
  });

  it('keeps to one line of the terminal, whatever is in the text', () => {
    const io = memoryIo({ tty: true });
    let time = 0;
    const line = progressLine(io.stderr, () => time);
    time = 1000;
    line.show(`\n\u001b[2J${'x'.repeat(200)}`);
    expect(io.err()).not.toContain('\u001b[2J');
    expect(io.err()).not.toContain('\n');
    expect(io.err().length).toBeLessThan(110);
  });

  it('is silent for a job that is over at once, and where nobody is looking', () => {
    for (const [tty, wait] of [
      [true, 10],
      [false, 5000],
    ] as const) {
      const io = memoryIo({ tty });
      let time = 0;
      const line = progressLine(io.stderr, () => time);
      time = wait;
      line.show('1 of 2');
      line.clear();
      expect(io.err()).toBe('');
    }
  });
});
