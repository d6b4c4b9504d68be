import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReference } from './reference.ts';

describe('a reference', () => {
  it('names a file relative to the one that it is written in', () => {
    expect(readReference('a/b/c.yaml', '../d.json#/x')).toEqual({ kind: 'file', file: 'a/d.json', fragment: '/x' });
    expect(readReference('c.yaml', './schemas/My%20Event.json')).toEqual({
      kind: 'file',
      file: 'schemas/My Event.json',
      fragment: '',
    });
    expect(readReference('c.yaml', '#/components')).toEqual({ kind: 'file', file: 'c.yaml', fragment: '/components' });
  });

  it.each(['../x.json', 'a/../../x.json', '/etc/passwd', '%2e%2e/x.json', '..%2fx.json', '\\\\server\\x', 'C:/x.json'])(
    'never leaves the root: %s',
    (ref) => {
      expect(readReference('root.yaml', ref).kind).toBe('outside');
    },
  );

  it.each([
    'https://example.com/a.json',
    '//example.com/a.json',
    'file:///etc/passwd',
    'data:text/plain,x',
    'urn:example:a',
  ])('to another scheme is remote: %s', (ref) => {
    expect(readReference('root.yaml', ref).kind).toBe('remote');
  });

  it.each(['%', 'a%00b.json', '#/%E0%A4%A'])('that is broken is malformed: %s', (ref) => {
    expect(readReference('root.yaml', ref).kind).toBe('malformed');
  });

  it('to a file always stays below the root, whatever is written', () => {
    const part = fc.constantFrom('..', '.', 'a', '%2e%2e', '', '%2f', 'b.json', '..%2f..', '\\..');
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 8 }),
        fc.array(fc.constantFrom('x', 'y'), { maxLength: 3 }),
        (parts, folders) => {
          const reference = readReference([...folders, 'from.yaml'].join('/'), parts.join('/'));
          if (reference.kind !== 'file') return;
          expect(reference.file.startsWith('/')).toBe(false);
          expect(reference.file.split('/')).not.toContain('..');
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });
});
