import type { Budget, Mode, Policy, Verdict } from '@concordat/compat';
import type { Contract } from '../model/contract.ts';
import type { ContractFinding, ContractReport, EventReport } from '../model/contract-report.ts';
import type { Change } from './change-rule.ts';
import { changeRules } from './change-rules.ts';
import { type ComparedEvent, compareEvent } from './compare-event.ts';
import { pairContracts } from './contract-pair.ts';
import { directionsOf } from './directions.ts';

/** How two contracts are compared. A `Configuration` can be given as it is. */
export interface CheckOptions {
  /** For events that no application sends or receives, and for bare schemas. Default `backward`. */
  readonly mode?: Mode;
  /** Default `declared`. */
  readonly policy?: Policy;
  /** Default `assertion`. */
  readonly formats?: 'assertion' | 'annotation';
  /** Steps of work for one comparison. */
  readonly budget?: Budget;
}

/**
 * Judges a change of a contract: what breaks, for whom, with a payload that proves it. Never throws for what the contracts hold.
 * A report that is `undecided` is no success: something could be neither proved nor refuted.
 */
export function checkContract(old: Contract, head: Contract, options: CheckOptions = {}): ContractReport {
  const { mode = 'backward', policy = 'declared', formats = 'assertion', budget } = options;
  const contracts = pairContracts(old, head);
  const findings: ContractFinding[] = changeRules.flatMap(({ id, check }) =>
    [...check(contracts)].map((change) => toFinding(id, change)),
  );
  const events: EventReport[] = [];

  for (const { old: before, head: after } of contracts.events) {
    const event = (before ?? after)?.name ?? '';
    const compared: ComparedEvent =
      before === undefined || after === undefined
        ? { verdict: 'compatible', findings: [] }
        : compareEvent(before, after, directionsOf(event, [old, head], mode), { policy, formats, budget });
    findings.push(...compared.findings);
    const broken = findings.some((finding) => finding.event === event && finding.severity === 'breaking');
    events.push({
      event,
      verdict: broken ? 'incompatible' : compared.verdict,
      ...(compared.reason === undefined ? {} : { reason: compared.reason }),
    });
  }
  const readers = readersOf([old, head]);
  const told = findings.map((finding) =>
    finding.event === null ? finding : { ...finding, readers: readers(finding.event) },
  );
  return { verdict: overall(findings, events), findings: inOrder(told), events };
}

/** Names of the applications that receive an event. */
function readersOf(contracts: readonly Contract[]): (event: string) => readonly string[] {
  const readers = new Map<string, Set<string>>();
  for (const { name, operations } of contracts.flatMap(({ applications }) => applications)) {
    for (const { action, events, reply } of operations) {
      for (const event of action === 'receive' ? events : (reply?.events ?? []))
        readers.set(event, (readers.get(event) ?? new Set()).add(name));
    }
  }
  return (event) => [...(readers.get(event) ?? [])].sort();
}

function toFinding(rule: string, { event, direction, severity, message, fix, old, place }: Change): ContractFinding {
  const { file, line, column, pointer } = place;
  const shown = fix === undefined ? {} : { fix };
  return {
    event,
    rule,
    direction,
    severity,
    message,
    ...shown,
    path: pointer,
    oldPath: old?.pointer ?? null,
    newPath: pointer,
    file,
    line,
    column,
  };
}

function overall(findings: readonly ContractFinding[], events: readonly EventReport[]): Verdict {
  if (
    findings.some(({ severity }) => severity === 'breaking') ||
    events.some(({ verdict }) => verdict === 'incompatible')
  )
    return 'incompatible';
  return events.some(({ verdict }) => verdict === 'undecided') ? 'undecided' : 'compatible';
}

const rank = { breaking: 0, warning: 1, info: 2 } as const;

function inOrder(findings: readonly ContractFinding[]): ContractFinding[] {
  const key = ({ event, file, path, rule, direction }: ContractFinding): string =>
    JSON.stringify([event ?? '', file, path, rule, direction]);
  return [...findings].sort(
    (a, b) => rank[a.severity] - rank[b.severity] || (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0),
  );
}
