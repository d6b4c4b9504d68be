import { describe, expect, it } from 'vitest';
import { printable } from './printable.ts';

describe('printable', () => {
  it('leaves ordinary text alone, whatever its script', () => {
    const text = 'Grüße, 注文\t🙂\nnext line';
    expect(printable(text)).toBe(text);
  });

  it('shows what would move the cursor or recolour the screen', () => {
    expect(printable('\u001b[2Jgone\r\u0007')).toBe('\\u001b[2Jgone\\u000d\\u0007');
    expect(printable('\u009b31m')).toBe('\\u009b31m');
  });

  it('shows what would turn the text around', () => {
    expect(printable('a\u202eb')).toBe('a\\u202eb');
  });
});
