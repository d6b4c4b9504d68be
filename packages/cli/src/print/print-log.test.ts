import { describe, expect, it } from 'vitest';
import { createStyle } from '../style.ts';
import { formatLogEntry } from './print-log.ts';

const plain = createStyle(false);

describe('formatLogEntry', () => {
  it('gives a request one line', () => {
    const entry = {
      level: 'info',
      message: 'request',
      method: 'GET',
      path: '/subjects',
      status: 200,
      milliseconds: 3.4,
    };
    expect(formatLogEntry({ ...entry, level: 'info' }, plain)).toBe('request GET /subjects 200 3 ms');
  });

  it('gives the reason of a failure', () => {
    expect(formatLogEntry({ level: 'error', message: 'the store failed', error: new Error('disk full') }, plain)).toBe(
      'error the store failed: disk full',
    );
  });

  it('does not obey what stands in a path', () => {
    expect(formatLogEntry({ level: 'info', message: 'request', path: '/\u001b[2J' }, plain)).not.toContain('\u001b');
  });
});
