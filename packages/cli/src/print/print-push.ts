import type { Contract, ContractFinding } from '@concordat/contract';
import type { PushedEvent, PushReport } from '@concordat/registry';
import type { VersionVerdict } from '@concordat/registry-client';
import type { Style } from '../style.ts';
import { count } from './count.ts';
import { indent } from './indent.ts';
import { formatFinding } from './print-report.ts';
import { printable } from './printable.ts';

type Found = VersionVerdict['findings'][number];

// The registry speaks of the schema that was sent; the contract knows where that was written.
const placed = (event: string, found: Found, contract: Pick<Contract, 'events'>): ContractFinding | undefined => {
  const source = contract.events.find(({ name }) => name === event);
  if (source === undefined) return undefined;
  const place = found.newPath === null ? source.place : source.origin(found.newPath);
  const { witness, ...rest } = found;
  return {
    ...rest,
    event,
    path: place.pointer,
    file: place.file,
    line: place.line,
    column: place.column,
    ...(Object.hasOwn(found, 'witness') ? { witness: witness as NonNullable<ContractFinding['witness']> } : {}),
  };
};

const statusOf = ({ status }: PushedEvent, style: Style): string => {
  const padded = status.padEnd(9);
  if (status === 'refused') return style.bad(padded);
  if (status === 'created' || status === 'updated') return style.good(padded);
  return status === 'unchanged' ? style.dim(padded) : style.warn(padded);
};

const reasons = (pushed: PushedEvent, contract: Pick<Contract, 'events'>, style: Style): readonly string[] => {
  if (pushed.status !== 'refused') return [];
  const breaking = pushed.against.flatMap(({ version, findings, verdict, reason }) => {
    const lines = findings
      .filter(({ severity }) => severity === 'breaking')
      .flatMap((found) => placed(pushed.event, found, contract) ?? [])
      .map((finding) => formatFinding(finding, style));
    if (verdict === 'undecided')
      lines.push(`${style.warn('undecided')}: ${printable(reason ?? 'no reason was given')}`);
    return lines.length === 0 ? [] : [`against version ${version}:`, ...lines];
  });
  return breaking.length > 0 ? breaking : pushed.messages.map(printable);
};

/** One line for each event, and below a refused one why, with the payload that proves it. */
export const formatPush = (report: PushReport, contract: Pick<Contract, 'events'>, style: Style): string => {
  const width = Math.max(0, ...report.events.map(({ event }) => event.length));
  const lines = report.events.flatMap((pushed) => {
    const version = pushed.version === undefined ? '' : `  version ${pushed.version}, id ${pushed.id}`;
    const line = `${statusOf(pushed, style)}  ${printable(pushed.event.padEnd(width))}${version}`.trimEnd();
    return [line, ...reasons(pushed, contract, style).map((text) => indent(text, 2))];
  });
  const of = (...statuses: readonly PushedEvent['status'][]): number =>
    report.events.filter(({ status }) => statuses.includes(status)).length;
  const summary =
    report.outcome === 'refused'
      ? `${style.bad('refused')} by ${printable(report.registry)}: nothing was registered`
      : `${style.good('pushed')} to ${printable(report.registry)}: ${count(of('created', 'updated'), 'new version')}, ${of('unchanged')} unchanged`;
  return [...lines, '', summary].join('\n');
};
