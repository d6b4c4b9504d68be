import { describe, expect, it } from 'vitest';
import { checkCompatibility } from '../check-compatibility.ts';
import { specialisePatterns } from './specialise-patterns.ts';

describe('specialisePatterns', () => {
  it('keeps what each pattern says of the texts of one value', () => {
    const schema = { pattern: '^(a+)+$', patternProperties: { '^(x+)+$': { type: 'string' } } };
    expect(specialisePatterns(schema, { xx: 'aaa', b: 'c' })).toEqual({
      pattern: '^(?:aaa)$',
      patternProperties: { '^(?:xx)$': { type: 'string' } },
    });
  });

  it('joins the schemas of names that two patterns share, and leaves constants alone', () => {
    const schema = {
      const: { pattern: 'p' },
      patternProperties: { '^(x+)+$': { minLength: 1 }, '^x': { maxLength: 2 } },
    };
    expect(specialisePatterns(schema, { x: 'a' })).toEqual({
      const: { pattern: 'p' },
      patternProperties: { '^(?:x)$': { allOf: [{ minLength: 1 }, { maxLength: 2 }] } },
    });
  });

  it('lets a break be confirmed where the validator refuses the pattern', () => {
    const report = checkCompatibility(
      { type: 'string', pattern: '^(a+)+$' },
      { type: 'string', pattern: '^(a|aa)+b$' },
    );
    expect(report.verdict).toBe('incompatible');
    expect(report.findings[0]?.witness).toBe('a');
  });
});
