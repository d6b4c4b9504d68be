import { expect, test } from 'vitest';
import { formatLogLine } from './format-log-line.ts';

const time = new Date('2026-01-02T03:04:05Z');

test('one line of JSON, whatever is in it', () => {
  const line = formatLogLine({ level: 'info', message: 'answered\n', path: '/subjects/"', status: 200 }, time);
  expect(line.split('\n')).toHaveLength(2);
  expect(JSON.parse(line)).toEqual({
    time: '2026-01-02T03:04:05.000Z',
    level: 'info',
    message: 'answered\n',
    path: '/subjects/"',
    status: 200,
  });
});

test('an error tells where it happened', () => {
  const line = formatLogLine({ level: 'error', message: 'failed', error: new TypeError('no') }, time);
  expect(JSON.parse(line)).toMatchObject({
    error: { name: 'TypeError', message: 'no', stack: expect.stringContaining('format-log-line.test.ts') },
  });
});
