import type { Problem } from '@concordat/contract';
import { describe, expect, it } from 'vitest';
import { createStyle } from '../style.ts';
import { formatProblem, problemToJson, summarizeProblems } from './print-problems.ts';

const plain = createStyle(false);
const problem: Problem = {
  rule: 'example-fits',
  severity: 'error',
  message: 'the example lacks `total`',
  fix: 'add it',
  place: { file: 'schemas/orders/OrderPlaced.json', line: 12, column: 7, pointer: '/examples/0' },
};

describe('formatProblem', () => {
  it('begins with a place that editors open, and ends with the way to mend it', () => {
    expect(formatProblem(problem, plain)).toBe(
      'schemas/orders/OrderPlaced.json:12:7  error  the example lacks `total`  (example-fits)\n    fix: add it',
    );
  });

  it('does not obey escape sequences in a contract', () => {
    const hostile = { ...problem, message: '\u001b[2J', fix: '\u001b]0;x\u0007' };
    expect(formatProblem(hostile, plain)).not.toContain('\u001b');
  });
});

describe('summarizeProblems', () => {
  it('counts by severity', () => {
    expect(summarizeProblems([])).toBe('no errors, no warnings');
    expect(summarizeProblems([problem, { ...problem, severity: 'warning' }, { ...problem, severity: 'info' }])).toBe(
      '1 error, 1 warning, 1 note',
    );
  });
});

describe('problemToJson', () => {
  it('is flat', () => {
    expect(problemToJson(problem)).toEqual({
      rule: 'example-fits',
      severity: 'error',
      message: 'the example lacks `total`',
      fix: 'add it',
      path: '/examples/0',
      file: 'schemas/orders/OrderPlaced.json',
      line: 12,
      column: 7,
    });
  });
});
