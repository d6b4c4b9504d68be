import { describe, expect, test } from 'vitest';
import { isAbsoluteUri, resolveUri, splitFragment } from './resolve-uri.ts';

// The examples of RFC 3986, section 5.4.
describe('against http://a/b/c/d;p?q', () => {
  test.each([
    ['g:h', 'g:h'],
    ['g', 'http://a/b/c/g'],
    ['./g', 'http://a/b/c/g'],
    ['g/', 'http://a/b/c/g/'],
    ['/g', 'http://a/g'],
    ['//g', 'http://g'],
    ['?y', 'http://a/b/c/d;p?y'],
    ['g?y', 'http://a/b/c/g?y'],
    ['', 'http://a/b/c/d;p?q'],
    ['.', 'http://a/b/c/'],
    ['..', 'http://a/b/'],
    ['../g', 'http://a/b/g'],
    ['../..', 'http://a/'],
    ['../../g', 'http://a/g'],
    ['../../../g', 'http://a/g'],
    ['/./g', 'http://a/g'],
    ['/../g', 'http://a/g'],
    ['g.', 'http://a/b/c/g.'],
    ['..g', 'http://a/b/c/..g'],
    ['./g/.', 'http://a/b/c/g/'],
    ['g/../h', 'http://a/b/c/h'],
    ['g;x=1/../y', 'http://a/b/c/y'],
    ['g?y/../x', 'http://a/b/c/g?y/../x'],
    ['g#s', 'http://a/b/c/g'],
  ])('%s is %s', (reference, uri) => expect(resolveUri('http://a/b/c/d;p?q', reference)).toBe(uri));
});

describe('against what is no http URI', () => {
  test.each([
    ['schemas/orders/OrderPlaced.json', '../common/Money.json', 'schemas/common/Money.json'],
    ['schemas/a.json', '../../b.json', '../b.json'],
    ['../a.json', '../b.json', '../../b.json'],
    ['', 'a.json', 'a.json'],
    ['a.json', '', 'a.json'],
    ['urn:example:a', '', 'urn:example:a'],
    ['urn:example:a', 'urn:example:b', 'urn:example:b'],
    ['file:///a/b.json', 'c.json', 'file:///a/c.json'],
    ['http://a', 'b', 'http://a/b'],
  ])('%s and %s give %s', (base, reference, uri) => expect(resolveUri(base, reference)).toBe(uri));
});

test('a fragment starts at the first #', () => {
  expect(splitFragment('a#/b#c')).toEqual({ uri: 'a', fragment: '/b#c' });
  expect(splitFragment('a')).toEqual({ uri: 'a', fragment: undefined });
});

test('a URI with a scheme is absolute', () => {
  expect(isAbsoluteUri('urn:a')).toBe(true);
  expect(isAbsoluteUri('a/b:c')).toBe(false);
});
