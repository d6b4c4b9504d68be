import { dialects } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { loadOne } from './load-validators.test-kit.ts';
import { missingSuite, suiteGroups } from './test-suite.test-kit.ts';

describe.skipIf(missingSuite !== '')(`the JSON Schema Test Suite ${missingSuite}`, () => {
  it.each(dialects)('agrees with the emitted validators, which explain each no: %s', (dialect) => {
    const wrong: string[] = [];
    for (const { name, flat, tests } of suiteGroups(dialect)) {
      const validate = loadOne({ schema: flat, formats: false });
      for (const test of tests) {
        const verdict = validate(test.data);
        const explained = (validate.errors ?? []).length > 0;
        if (verdict !== test.valid || explained === verdict) wrong.push(`${name}: ${test.description}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
