import type { Schema } from '@concordat/schema';
import { Comparison, type Containment } from './comparison.ts';
import { ajvJudge } from './confirm/ajv-judge.ts';
import type { Change } from './explain/change.ts';
import { explainBreak, explainSafe } from './explain/explain.ts';
import { explainAssumption } from './explain/explain-assumption.ts';
import { findChanges } from './explain/find-changes.ts';
import type { CompatibilityReport, Direction, Finding, Verdict } from './finding.ts';
import type { CompatibilityOptions } from './options.ts';
import { reasonOf } from './reason-of.ts';
import { writerSchemas } from './writer-schemas.ts';

/**
 * Says whether data written with one version of a schema can be read with the other: a proof, or a payload that shows the
 * break, or `undecided` and why. Never throws for a schema, however broken.
 *
 * @param oldSchema the version that is there
 * @param newSchema the version that is to replace it
 * @example
 * checkCompatibility({ type: 'object' }, { type: 'object', required: ['id'] }).verdict // 'incompatible'
 */
export function checkCompatibility(
  oldSchema: Schema,
  newSchema: Schema,
  options: CompatibilityOptions = {},
): CompatibilityReport {
  const mode = options.mode ?? 'backward';
  let found: readonly Change[] | undefined;
  // What can't be decided isn't explained either: then the search for changes, through the whole of both schemas, is spared.
  const changes = (): readonly Change[] => {
    found ??= findChanges(oldSchema, newSchema, options);
    return found;
  };
  const findings: Finding[] = [];
  const reasons: string[] = [];
  let verdict: Verdict = 'compatible';
  for (const direction of ['backward', 'forward'] as const) {
    if (mode !== 'full' && mode !== direction) continue;
    const result = judgeDirection(direction, oldSchema, newSchema, changes, options);
    findings.push(...result.findings);
    if (result.kind === 'refuted') verdict = 'incompatible';
    if (result.kind === 'open') {
      if (verdict === 'compatible') verdict = 'undecided';
      reasons.push(mode === 'full' ? `${direction}: ${result.reason}` : result.reason);
    }
  }
  return { verdict, findings, ...(verdict === 'undecided' ? { reason: reasons.join('; ') } : {}) };
}

function judgeDirection(
  direction: Direction,
  oldSchema: Schema,
  newSchema: Schema,
  changes: () => readonly Change[],
  options: CompatibilityOptions,
): Containment & { readonly findings: readonly Finding[] } {
  const [writer, reader] = direction === 'backward' ? [oldSchema, newSchema] : [newSchema, oldSchema];
  try {
    const writers = writerSchemas(writer, options.policy ?? 'declared', options);
    const comparison = new Comparison(writers, reader, ajvJudge(options), options);
    const result = comparison.decide();
    if (result.kind === 'open') return { ...result, findings: [] };
    const breaking = result.kind === 'refuted' ? explainBreak(comparison, writer, changes(), direction, result) : [];
    const assumed =
      result.kind === 'proved' && writers.length > 1 ? explainAssumption(comparison, changes(), direction) : [];
    return { ...result, findings: [...breaking, ...assumed, ...explainSafe(changes(), direction, breaking)] };
  } catch (error) {
    return { kind: 'open', reason: reasonOf(error), findings: [] };
  }
}
