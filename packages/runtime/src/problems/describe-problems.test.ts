import { describe, expect, it } from 'vitest';
import { describeProblems } from './describe-problems.ts';

const problem = (pointer: string) => ({ pointer, keyword: 'type', message: 'must be string', actual: '"secret"' });

describe('describeProblems', () => {
  it('names the field, then what is wrong, and no value', () => {
    expect(describeProblems([problem('/a'), problem('')])).toBe('/a must be string; the payload must be string');
  });

  it('tells the first of many', () => {
    const many = Array.from({ length: 20 }, (_, index) => problem(`/${index}`));
    expect(describeProblems(many)).toMatch(/^\/0 must be string; .*\/7 must be string; and 12 more$/);
  });

  it('stays one short line whatever the keys are', () => {
    const text = describeProblems([problem('/a\n[error] forged\u001b[2J'), problem(`/${'🧾'.repeat(100_000)}\ud83e`)]);
    expect(text).toContain('/a\ufffd[error] forged\ufffd[2J must be string');
    expect([...text].length).toBeLessThan(300);
    expect(text.isWellFormed()).toBe(true);
  });
});
