import { describe, expect, it } from 'vitest';
import { dataFolder, hasHistoryData, loadHistoryData } from './history-data.ts';
import { type Judged, judgeHistories } from './judge-histories.ts';
import { searchCounterexample } from './search-counterexample.ts';

describe.skipIf(!hasHistoryData())(`verdicts on real schemas, a sample (needs ${dataFolder})`, () => {
  const data = hasHistoryData() ? loadHistoryData() : undefined;

  it('are decided, never thrown, and contradicted by no search', () => {
    const judged: Judged[] = data === undefined ? [] : [...judgeHistories(data, { effort: 60, every: 47 })];
    expect(judged.length).toBeGreaterThan(100);
    expect(judged.filter((one) => one.verdict === 'threw')).toEqual([]);
    expect(judged.filter((one) => one.contradiction !== undefined)).toEqual([]);
    expect(judged.filter((one) => one.verdict === 'undecided' && one.compiles).map((one) => one.reason)).toEqual([]);
    for (const one of judged.filter(({ verdict }) => verdict === 'undecided')) expect(one.reason).toMatch(/\w/);
    for (const one of judged.filter(({ verdict }) => verdict === 'incompatible')) {
      expect(one.findings.some((finding) => finding.severity === 'breaking' && 'witness' in finding)).toBe(true);
    }
  });

  it('find breaks that real payloads show', () => {
    const observed = data?.observedBreaks ?? [];
    const paths = new Set(observed.slice(0, 3).map(({ schema }) => schema));
    const histories = (data?.histories ?? []).filter(({ path }) => paths.has(path));
    const judged = data === undefined ? [] : [...judgeHistories({ ...data, histories }, { effort: 0 })];
    for (const one of observed.slice(0, 3)) {
      const verdicts = judged.filter(
        ({ history, old, mode, policy, pins }) =>
          history.path === one.schema &&
          old === one.old &&
          mode === 'backward' &&
          policy === 'strict' &&
          pins !== (one.pinsRemoved === true && history.pinned),
      );
      expect(verdicts.map(({ verdict }) => verdict)).toEqual(['incompatible']);
    }
  });
});

describe('searchCounterexample', () => {
  const accepts = (kind: string) => (value: unknown) => typeof value === kind;

  it('finds a value that separates two judges, among the seeds or near them', () => {
    expect(searchCounterexample([{ a: 1 }], () => true, accepts('object'), 200)).toBeDefined();
    expect(searchCounterexample(['x'], accepts('string'), (value) => value !== 'x', 0)).toEqual({ value: 'x' });
  });

  it('finds none where there is none', () => {
    expect(searchCounterexample(['x', 1, null], accepts('string'), accepts('string'), 300)).toBeUndefined();
  });
});
