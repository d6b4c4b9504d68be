import {
  type Budget,
  checkCompatibility,
  type Direction,
  type Finding,
  type Policy,
  type Verdict,
} from '@concordat/compat';
import { fingerprint, resolvePointer, type Schema } from '@concordat/schema';
import type { ContractEvent } from '../model/contract-event.ts';
import type { ContractFinding } from '../model/contract-report.ts';
import type { SourcePlace } from '../model/source-place.ts';
import { gravest } from './gravest.ts';

/** How schemas are compared. */
export interface ComparisonOptions {
  readonly policy: Policy;
  readonly formats: 'assertion' | 'annotation';
  readonly budget?: Budget | undefined;
}

/** What a comparison of one event gives. */
export interface ComparedEvent {
  readonly verdict: Verdict;
  readonly reason?: string;
  readonly findings: readonly ContractFinding[];
}

/** One schema of an event, before and after. */
interface Part {
  /** Put before the message; empty for the payload. */
  readonly label: string;
  readonly old: Schema;
  readonly head: Schema;
  readonly origin: (pointer: string) => SourcePlace;
}

/** Compares payload, headers and key of an event, in the directions asked for. */
export function compareEvent(
  old: ContractEvent,
  head: ContractEvent,
  directions: readonly Direction[],
  options: ComparisonOptions,
): ComparedEvent {
  const findings: ContractFinding[] = [];
  const reasons: string[] = [];
  let broken = false;
  for (const direction of directions) {
    for (const part of partsOf(old, head, direction, options.policy)) {
      if (fingerprint(part.old) === fingerprint(part.head)) continue;
      const report = checkCompatibility(part.old, part.head, {
        mode: direction,
        policy: options.policy,
        formats: options.formats,
        budget: options.budget,
      });
      for (const finding of report.findings) findings.push(located(head.name, part, finding));
      if (report.verdict === 'incompatible') broken = true;
      if (report.verdict === 'undecided') {
        const reason = report.reason ?? 'the work that it takes is more than the budget';
        reasons.push(reason);
        findings.push(undecided(head.name, part, direction, reason));
      }
    }
  }
  const verdict = broken ? 'incompatible' : reasons.length > 0 ? 'undecided' : 'compatible';
  return { verdict, findings: gravest(findings), ...(reasons[0] === undefined ? {} : { reason: reasons[0] }) };
}

function partsOf(old: ContractEvent, head: ContractEvent, direction: Direction, policy: Policy): Part[] {
  const parts: Part[] = [];
  if (old.foreignFormat === undefined && head.foreignFormat === undefined) {
    parts.push({ label: '', old: old.schema, head: head.schema, origin: head.origin });
  }
  if (old.headers !== undefined || head.headers !== undefined) {
    // Without a schema of its headers, a writer has declared none, and a reader takes any.
    const writer: Schema = policy === 'declared' ? { type: 'object', maxProperties: 0 } : { type: 'object' };
    const reader: Schema = { type: 'object' };
    const [forOld, forHead] = direction === 'backward' ? [writer, reader] : [reader, writer];
    parts.push({
      label: 'headers: ',
      old: old.headers ?? forOld,
      head: head.headers ?? forHead,
      origin: head.headersOrigin,
    });
  }
  if (old.keySchema !== undefined || head.keySchema !== undefined) {
    parts.push({
      label: 'key: ',
      old: old.keySchema ?? true,
      head: head.keySchema ?? true,
      origin: head.keySchemaOrigin,
    });
  }
  return parts;
}

function located(event: string, part: Part, finding: Finding): ContractFinding {
  const pointer = finding.newPath ?? survivor(part.head, finding.oldPath ?? '');
  const { file, line, column, pointer: path } = part.origin(pointer);
  const { rule, direction, severity, message, fix, oldPath, newPath } = finding;
  return {
    event,
    rule,
    direction,
    severity,
    message: part.label + message,
    ...(fix === undefined ? {} : { fix }),
    path,
    oldPath,
    newPath,
    file,
    line,
    column,
    ...('witness' in finding ? { witness: finding.witness } : {}),
  } as ContractFinding;
}

function undecided(event: string, part: Part, direction: Direction, reason: string): ContractFinding {
  const { file, line, column, pointer: path } = part.origin('');
  const message = `${part.label}whether this is compatible could be neither proved nor refuted: ${reason}`;
  return {
    event,
    rule: 'undecided',
    direction,
    severity: 'warning',
    message,
    path,
    oldPath: '',
    newPath: '',
    file,
    line,
    column,
  };
}

/** The nearest parent of a pointer that the schema still has. */
function survivor(schema: Schema, pointer: string): string {
  let at = pointer;
  while (at !== '' && resolvePointer(schema, at) === undefined) at = at.slice(0, at.lastIndexOf('/'));
  return at;
}
