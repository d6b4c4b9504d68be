import type { Bench, Row } from '../bench.ts';
import { percentile } from '../percentile.ts';
import { labelledPairs } from './labelled-pairs.ts';
import { type Checker, loadPeers, ours } from './peers.ts';

interface Score {
  right: number;
  /** Breaking pairs that are let through. */
  letThrough: number;
  /** Safe pairs that are refused. */
  refused: number;
  undecided: number;
  errors: number;
  readonly times: number[];
}

/** Verdicts side by side with those of other tools, on pairs whose answer is known. */
export const bench: Bench = {
  name: 'compat',
  run: async ({ progress }): Promise<readonly Row[]> => {
    const pairs = labelledPairs();
    const scores = new Map<string, Score>();
    for (const checker of [ours, ...(await loadPeers(progress))]) {
      await score(checker, pairs);
      scores.set(checker.name, await score(checker, pairs));
      progress(`${checker.name}: ${JSON.stringify({ ...scores.get(checker.name), times: undefined })}`);
    }
    const row = (
      what: string,
      unit: string,
      figure: (score: Score) => number,
      goal: string | null,
      holds: (value: number) => boolean | null,
    ): Row => {
      const figures = [...scores].map(([name, one]) => [name, figure(one)] as const);
      const own = figures.find(([name]) => name === ours.name)?.[1] ?? 0;
      return {
        what,
        unit,
        ours: own,
        peers: Object.fromEntries(figures.filter(([name]) => name !== ours.name)),
        goal,
        holds: goal === null ? null : holds(own),
      };
    };
    return [
      row(
        `right, of ${pairs.length}`,
        '',
        (one) => one.right,
        'all',
        (value) => value === pairs.length,
      ),
      row(
        'breaking pairs let through',
        '',
        (one) => one.letThrough,
        'none',
        (value) => value === 0,
      ),
      row(
        'safe pairs refused',
        '',
        (one) => one.refused,
        'none',
        (value) => value === 0,
      ),
      row(
        'undecided',
        '',
        (one) => one.undecided,
        null,
        () => null,
      ),
      row(
        'errors',
        '',
        (one) => one.errors,
        'none',
        (value) => value === 0,
      ),
      row(
        'p50',
        'ms',
        (one) => percentile(one.times, 0.5),
        null,
        () => null,
      ),
      row(
        'p95',
        'ms',
        (one) => percentile(one.times, 0.95),
        null,
        () => null,
      ),
    ];
  },
};

async function score(checker: Checker, pairs: ReturnType<typeof labelledPairs>): Promise<Score> {
  const result: Score = { right: 0, letThrough: 0, refused: 0, undecided: 0, errors: 0, times: [] };
  for (const { writer, reader, reads } of pairs) {
    const start = performance.now();
    try {
      const verdict = await checker.reads(writer, reader);
      if (verdict === undefined) result.undecided++;
      else if (verdict === reads) result.right++;
      else if (verdict) result.letThrough++;
      else result.refused++;
    } catch {
      result.errors++;
    }
    result.times.push(performance.now() - start);
  }
  return result;
}
