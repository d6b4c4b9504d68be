import type { ReportFinding, VersionVerdict } from '@concordat/registry-client';
import { expect, test } from 'vitest';
import { rulesOf } from '../subject/effective-settings.ts';
import { explainVerdict } from './explain-verdict.ts';

const rules = rulesOf({});
const finding: ReportFinding = {
  rule: 'type-narrowed',
  direction: 'backward',
  severity: 'breaking',
  oldPath: '/properties/a',
  newPath: '/properties/a/type',
  message: 'a string is no longer accepted',
};
const verdict = (more: Partial<VersionVerdict>): VersionVerdict => ({
  version: 3,
  id: 7,
  verdict: 'incompatible',
  findings: [],
  ...more,
});

test('a break names its version, rule, place, payload and remedy', () => {
  const findings = [{ ...finding, witness: { a: 'text' }, fix: 'Add a new property.' }];
  expect(explainVerdict(verdict({ findings }), rules)).toEqual([
    'version 3: [type-narrowed] at /properties/a/type a string is no longer accepted. Valid under the old schema, refused by the new one: {"a":"text"} Fix: Add a new property.',
  ]);
});

test('forward, it is the old schema that refuses', () => {
  const findings: ReportFinding[] = [{ ...finding, direction: 'forward', newPath: null, witness: null }];
  expect(explainVerdict(verdict({ findings }), rules)).toEqual([
    'version 3: [type-narrowed] at /properties/a a string is no longer accepted. Valid under the new schema, refused by the old one: null',
  ]);
});

test('a payload of any size is cut', () => {
  const findings = [{ ...finding, witness: 'x'.repeat(100_000) }];
  expect(explainVerdict(verdict({ findings }), rules)[0]?.length).toBeLessThan(1300);
});

test('what breaks nothing is not listed', () => {
  const findings: ReportFinding[] = [{ ...finding, severity: 'info' }];
  expect(explainVerdict(verdict({ findings }), rules)).toEqual([]);
  expect(explainVerdict(verdict({ verdict: 'compatible', findings }), rules)).toEqual([]);
});

test('undecided says what follows from it', () => {
  const undecided = verdict({ verdict: 'undecided', reason: 'the budget of 5 steps ran out' });
  expect(explainVerdict(undecided, rules)).toEqual([
    'version 3: undecided, which counts as incompatible: the budget of 5 steps ran out',
  ]);
  expect(explainVerdict(undecided, rulesOf({ undecided: 'warn' }))[0]).toContain('let through with a warning');
});
