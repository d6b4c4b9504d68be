import type { Schema } from '@concordat/schema';
import { ajvJudge } from './confirm/ajv-judge.ts';
import type { Judge } from './confirm/judge.ts';
import { type Containment, containment } from './containment.ts';
import type { CompatibilityReport, Direction, Finding, Verdict } from './finding.ts';
import type { CompatibilityOptions } from './options.ts';
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
  const judge = ajvJudge(options);
  const findings: Finding[] = [];
  const reasons: string[] = [];
  let verdict: Verdict = 'compatible';
  for (const direction of ['backward', 'forward'] as const) {
    if (mode !== 'full' && mode !== direction) continue;
    const result = oneDirection(direction, oldSchema, newSchema, judge, options);
    if (result.kind === 'refuted') {
      verdict = 'incompatible';
      findings.push(rejected(direction, result));
    } else if (result.kind === 'open') {
      if (verdict === 'compatible') verdict = 'undecided';
      reasons.push(mode === 'full' ? `${direction}: ${result.reason}` : result.reason);
    }
  }
  return { verdict, findings, ...(verdict === 'undecided' ? { reason: reasons.join('; ') } : {}) };
}

function oneDirection(
  direction: Direction,
  oldSchema: Schema,
  newSchema: Schema,
  judge: Judge,
  options: CompatibilityOptions,
): Containment {
  const [writer, reader] = direction === 'backward' ? [oldSchema, newSchema] : [newSchema, oldSchema];
  try {
    return containment(writerSchemas(writer, options.policy ?? 'declared', options), reader, judge, options);
  } catch (error) {
    return { kind: 'open', reason: error instanceof Error ? error.message : String(error) };
  }
}

function rejected(direction: Direction, result: Extract<Containment, { kind: 'refuted' }>): Finding {
  const { schemaPath, valuePath, message } = result.rejection;
  const [oldPath, newPath] = direction === 'backward' ? [null, schemaPath] : [schemaPath, null];
  return {
    rule: 'value-rejected',
    direction,
    severity: 'breaking',
    oldPath,
    newPath,
    message: `${direction === 'backward' ? 'the new' : 'the old'} schema rejects data of the other one: "${valuePath}" ${message}`,
    witness: result.value,
  };
}
