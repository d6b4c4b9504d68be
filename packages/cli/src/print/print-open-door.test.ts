import { describe, expect, it } from 'vitest';
import { formatOpenDoor } from './print-open-door.ts';

describe('formatOpenDoor', () => {
  it.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])(
    'says nothing about %s, which only this machine reaches',
    (host) => {
      expect(formatOpenDoor(host, '')).toBeUndefined();
    },
  );

  it.each(['0.0.0.0', '::', '192.168.1.5', 'localhost.example.com'])('warns of %s without a token', (host) => {
    expect(formatOpenDoor(host, '')).toContain(`Whoever reaches ${host} may read and write`);
    expect(formatOpenDoor(host, 'secret')).toBeUndefined();
  });
});
