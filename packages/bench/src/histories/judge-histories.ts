import {
  type CompatibilityReport,
  checkCompatibility,
  type Finding,
  type Mode,
  type Policy,
  type Verdict,
  witness,
} from '@concordat/compat';
import { closeSchema, compileValidator, type Json, type Schema } from '@concordat/schema';
import type { History, HistoryData, Payload } from './history-data.ts';
import { searchCounterexample } from './search-counterexample.ts';

/** One verdict on two consecutive versions. */
export interface Judged {
  readonly history: History;
  readonly old: string;
  readonly new: string;
  readonly pins: boolean;
  readonly policy: Policy;
  readonly mode: Mode;
  readonly verdict: Verdict | 'threw';
  readonly reason: string | undefined;
  readonly findings: readonly Finding[];
  readonly compiles: boolean;
  readonly ms: number;
  /** A value that shows that a compatible verdict is wrong. */
  readonly contradiction: Json | undefined;
}

/** How many values to try against each compatible verdict. */
export interface JudgeOptions {
  readonly effort: number;
  /** Judge only every so many pairs. */
  readonly every?: number;
}

/** Judges consecutive versions, with and without their pins, under both policies, in all three modes. */
export function* judgeHistories(data: HistoryData, options: JudgeOptions): Generator<Judged> {
  let count = 0;
  for (const history of data.histories) {
    for (let i = 1; i < history.versions.length; i++) {
      if (count++ % (options.every ?? 1) !== 0) continue;
      yield* judgePair(data, history, i, options.effort);
    }
  }
}

function* judgePair(data: HistoryData, history: History, index: number, effort: number): Generator<Judged> {
  const [old, next] = [history.versions[index - 1], history.versions[index]];
  if (old === undefined || next === undefined) return;
  for (const pins of history.pinned ? [true, false] : [true]) {
    const [left, right] = pins ? [old.schema, next.schema] : [old.unpinned, next.unpinned];
    for (const policy of ['strict', 'declared'] as const) {
      const broken = new Set<Mode>();
      for (const mode of ['backward', 'forward', 'full'] as const) {
        const start = performance.now();
        const report = judge(data, history, left, right, policy, mode);
        const ms = performance.now() - start;
        const seeds = payloadsFor(data.payloads, history, [old.file, next.file]);
        const contradiction =
          report.verdict === 'compatible' && mode !== 'full'
            ? contradict(data, history, mode === 'backward' ? [left, right] : [right, left], policy, seeds, effort)
            : undefined;
        if (contradiction !== undefined) broken.add(mode);
        const compiles = old.ajvError === undefined && next.ajvError === undefined;
        yield {
          history,
          old: old.file,
          new: next.file,
          pins,
          policy,
          mode,
          ...report,
          compiles,
          ms,
          contradiction: contradiction?.value,
        };
      }
    }
  }
}

function judge(
  data: HistoryData,
  history: History,
  old: Schema,
  next: Schema,
  policy: Policy,
  mode: Mode,
): Pick<Judged, 'verdict' | 'reason' | 'findings'> {
  try {
    const report: CompatibilityReport = checkCompatibility(old, next, { policy, mode, ...reading(data, history) });
    return { verdict: report.verdict, reason: report.reason, findings: report.findings };
  } catch (error) {
    return { verdict: 'threw', reason: String(error), findings: [] };
  }
}

function reading(
  data: HistoryData,
  history: History,
): { dialect: History['dialect']; resolver?: HistoryData['resolver'] } {
  return { dialect: history.dialect, ...(history.source === 'openlineage' ? { resolver: data.resolver } : {}) };
}

function payloadsFor(payloads: readonly Payload[], history: History, files: readonly string[]): Json[] {
  const own = payloads.filter(({ schema }) => schema.startsWith(`${history.path}/`));
  const near = own.filter(({ schema }) => files.some((file) => schema.endsWith(`/${file}`)));
  return [...near, ...own].slice(0, 20).map(({ value }) => value);
}

function contradict(
  data: HistoryData,
  history: History,
  [writer, reader]: readonly [Schema, Schema],
  policy: Policy,
  payloads: readonly Json[],
  effort: number,
): { readonly value: Json } | undefined {
  const options = { ...reading(data, history), formats: 'annotation' as const };
  try {
    const accepts = (schema: Schema): ((value: Json) => boolean) => {
      const validator = compileValidator(schema, options);
      return (value) => validator(value).length === 0;
    };
    const [writes, reads] = [accepts(writer), accepts(reader)];
    const closed = policy === 'declared' ? accepts(closeSchema(writer, options)) : () => true;
    const any = witness(writer, false, reading(data, history));
    const seeds = [...payloads, ...(any === undefined ? [] : [any.value])];
    return searchCounterexample(seeds, (value) => writes(value) && closed(value), reads, effort);
  } catch {
    // What the validator can't compile it can't contradict.
    return undefined;
  }
}
