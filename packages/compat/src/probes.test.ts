import { dialects } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { checkCompatibility } from './check-compatibility.ts';
import { isSubschema } from './is-subschema.ts';
import { probes } from './testing/probes.ts';

describe('the probes, keyword by keyword', () => {
  it('are many, in every dialect', () => {
    expect(probes.length).toBeGreaterThanOrEqual(150);
    for (const dialect of dialects)
      expect(probes.filter((probe) => probe.dialect === dialect).length).toBeGreaterThan(40);
  });

  it.each(probes)('$keyword in $dialect: $what', ({ writer, reader, contained }) => {
    expect(isSubschema(writer, reader)).toBe(contained);
    const report = checkCompatibility(writer, reader, { policy: 'strict' });
    expect(report.verdict).toBe(contained ? 'compatible' : 'incompatible');
    expect(report.findings.some((finding) => 'witness' in finding)).toBe(!contained);
  });
});
