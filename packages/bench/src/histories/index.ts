import { fileURLToPath } from 'node:url';
import { compileValidator } from '@concordat/schema';
import type { Bench, Row } from '../bench.ts';
import { percentile } from '../percentile.ts';
import { type HistoryData, hasHistoryData, loadHistoryData } from './history-data.ts';
import { type Judged, judgeHistories } from './judge-histories.ts';
import { writeDocs } from './write-docs.ts';

const docs = fileURLToPath(new URL('../../../../docs/compatibility.md', import.meta.url));
const effort = Number(process.env.CONCORDAT_BENCH_EFFORT ?? 300);

/** All consecutive pairs of real schemas, judged, attacked by a search, and written into the documentation. */
export const bench: Bench = {
  name: 'histories',
  run: async ({ progress }): Promise<readonly Row[]> => {
    if (!hasHistoryData()) {
      progress('skipped: the real schemas are not here; CONCORDAT_TEST_DATA names their folder');
      return [];
    }
    const data = loadHistoryData();
    const judged: Judged[] = [];
    for (const one of judgeHistories(data, { effort })) {
      judged.push(one);
      if (judged.length % 1000 === 0) progress(`${judged.length} verdicts`);
      if (one.contradiction !== undefined)
        progress(`CONTRADICTED ${describe(one)}: ${JSON.stringify(one.contradiction)}`);
      if (one.verdict === 'threw' || (one.verdict === 'undecided' && one.compiles))
        progress(`${one.verdict} ${describe(one)}: ${one.reason}`);
    }
    writeDocs(docs, judged);
    return rowsOf(data, judged);
  },
};

function describe(one: Judged): string {
  return `${one.history.path} ${one.old} → ${one.new}, ${one.policy}, ${one.mode}${one.pins ? '' : ', without pins'}`;
}

function rowsOf(data: HistoryData, judged: readonly Judged[]): Row[] {
  const compiled = judged.filter((one) => one.compiles);
  const undecided = compiled.filter((one) => one.verdict === 'undecided').length;
  const silent = judged.filter((one) => one.verdict === 'undecided' && !one.reason).length;
  const found = observedFound(data, judged);
  const times = judged.filter((one) => one.mode !== 'full').map((one) => one.ms);
  const count = (what: string, ours: number, goal: string | null, holds: boolean | null): Row => ({
    what,
    unit: '',
    ours,
    peers: {},
    goal,
    holds,
  });
  const threw = judged.filter((one) => one.verdict === 'threw').length;
  const contradicted = judged.filter((one) => one.contradiction !== undefined).length;
  const separated = separatedByPayloads(data, judged);
  return [
    count('verdicts', judged.length, null, null),
    count('thrown errors', threw, 'none', threw === 0),
    count('compatible verdicts that the search contradicts', contradicted, 'none', contradicted === 0),
    count('compatible verdicts that a real payload contradicts', separated, 'none', separated === 0),
    {
      what: 'undecided, of those that ajv compiles',
      unit: '%',
      ours: (100 * undecided) / compiled.length,
      peers: {},
      goal: 'under 1 %',
      holds: undecided < compiled.length / 100,
    },
    count('undecided without a reason', silent, 'none', silent === 0),
    count(
      'breaks seen in payloads that are found',
      found,
      `all ${data.observedBreaks.length}`,
      found === data.observedBreaks.length,
    ),
    {
      what: 'verdict, p50',
      unit: 'ms',
      ours: percentile(times, 0.5),
      peers: {},
      goal: 'at most 5 ms on a quiet machine',
      holds: null,
    },
    {
      what: 'verdict, p95',
      unit: 'ms',
      ours: percentile(times, 0.95),
      peers: {},
      goal: 'at most 50 ms on a quiet machine',
      holds: null,
    },
  ];
}

function observedFound(data: HistoryData, judged: readonly Judged[]): number {
  return data.observedBreaks.filter((observed) =>
    judged
      .filter(
        (one) =>
          one.history.path === observed.schema &&
          one.old === observed.old &&
          one.new === observed.new &&
          one.mode === 'backward' &&
          one.policy === 'strict' &&
          one.pins !== (observed.pinsRemoved === true && one.history.pinned),
      )
      .some((one) => one.verdict === 'incompatible'),
  ).length;
}

/** Pairs called compatible that some payload is valid before and invalid after. */
function separatedByPayloads(data: HistoryData, judged: readonly Judged[]): number {
  let separated = 0;
  for (const one of judged) {
    if (one.verdict !== 'compatible' || one.policy !== 'strict' || one.mode === 'full') continue;
    const versions = new Map(
      one.history.versions.map((version) => [version.file, one.pins ? version.schema : version.unpinned]),
    );
    const [writer, reader] = one.mode === 'backward' ? [one.old, one.new] : [one.new, one.old];
    const [left, right] = [versions.get(writer), versions.get(reader)];
    const payloads = data.payloads.filter(({ schema }) => schema.startsWith(`${one.history.path}/`));
    if (left === undefined || right === undefined || payloads.length === 0) continue;
    const options = {
      dialect: one.history.dialect,
      formats: 'annotation' as const,
      ...(one.history.source === 'openlineage' ? { resolver: data.resolver } : {}),
    };
    try {
      const [writes, reads] = [compileValidator(left, options), compileValidator(right, options)];
      if (payloads.some(({ value }) => writes(value).length === 0 && reads(value).length > 0)) separated++;
    } catch {
      // A schema that doesn't compile says nothing of payloads.
    }
  }
  return separated;
}
