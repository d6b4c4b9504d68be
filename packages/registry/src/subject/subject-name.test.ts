import { expect, test } from 'vitest';
import { checkSubject, joinSubject, settingScopes, splitSubject } from './subject-name.ts';

test.each([
  ['OrderPlaced', '.', 'OrderPlaced'],
  [':.billing:OrderPlaced', '.billing', 'OrderPlaced'],
  [':.:OrderPlaced', '.', 'OrderPlaced'],
  [':.a:b:c', '.a', 'b:c'],
  [':a:b', '.', ':a:b'],
  [':.a:', '.a', ''],
])('%s is in %s and called %s', (subject, context, name) => {
  expect(splitSubject(subject)).toEqual({ context, name });
});

test('the default context is not spelled out', () => {
  expect(checkSubject(':.:A')).toBe('A');
  expect(joinSubject('.', 'A')).toBe('A');
});

test('settings come from the subject, its context, the registry', () => {
  expect(settingScopes('A')).toEqual(['A', '']);
  expect(settingScopes(':.b:A')).toEqual([':.b:A', ':.b:', '']);
  expect(settingScopes(':.b:')).toEqual([':.b:', '']);
});

test.each(['', ':.a:', 'a\u0000b', 'a\nb', '\ud800', 'é'.repeat(501), '.', '..'])('%j is refused', (subject) => {
  expect(() => checkSubject(subject)).toThrow(expect.objectContaining({ code: 'invalid-subject' }));
});

test.each(['a/b', ' ', '__proto__', '日本', '😀', `'; drop table x; --`, '...', '%2e'])(
  '%j is a name like any other',
  (subject) => {
    expect(checkSubject(subject)).toBe(subject);
  },
);
