import type { ContractFinding, ContractReport, EventReport } from '@concordat/contract';
import type { Style } from '../style.ts';
import { count } from './count.ts';
import { firstLines, indent } from './indent.ts';
import { printable } from './printable.ts';

const most = 40;

const heading = (finding: ContractFinding, style: Style): string => {
  const words =
    finding.rule === 'undecided'
      ? style.warn('undecided')
      : {
          breaking: style.bad('breaking'),
          warning: style.warn('warning'),
          info: style.dim('info'),
        }[finding.severity];
  const subject = finding.event === null ? '' : ` ${style.bold(printable(finding.event))}`;
  const kind = finding.rule === 'undecided' ? finding.direction : `${finding.rule}, ${finding.direction}`;
  return `${words}${subject}  ${style.dim(`(${kind})`)}`;
};

// Backward: the old contract wrote, the new one reads. Forward: the reverse.
const witnessTitle = (direction: ContractFinding['direction']): string =>
  direction === 'backward'
    ? 'The old contract allows this payload, the new one refuses it:'
    : 'The new contract allows this payload, the old one refuses it:';

/** One finding for a person: what, where, why, the payload that proves it, and how to mend it. */
export const formatFinding = (finding: ContractFinding, style: Style): string => {
  const at = finding.path === '' ? '' : `  ${style.dim(`#${printable(finding.path)}`)}`;
  const lines = [
    heading(finding, style),
    `  ${style.place(`${printable(finding.file)}:${finding.line}:${finding.column}`)}${at}`,
    indent(printable(finding.message), 2),
  ];
  if (finding.severity !== 'info' && finding.readers !== undefined && finding.readers.length > 0) {
    lines.push(`  for ${style.bold(printable(finding.readers.join(', ')))}`);
  }
  // `null` can be a witness: it is there when the key is.
  if (Object.hasOwn(finding, 'witness')) {
    lines.push(`  ${witnessTitle(finding.direction)}`);
    lines.push(indent(firstLines(printable(JSON.stringify(finding.witness, null, 2)), most), 4));
  }
  if (finding.fix !== undefined) lines.push(indent(`fix: ${printable(finding.fix)}`, 2));
  return lines.join('\n');
};

/** The events whose verdict could be neither proved nor refuted. */
export const undecidedEvents = (report: ContractReport): readonly EventReport[] =>
  report.events.filter((event) => event.verdict === 'undecided');

/** Those of them that no finding tells of: what is left to say after the findings. */
export const untoldEvents = (report: ContractReport): readonly EventReport[] => {
  const told = new Set(report.findings.filter(({ rule }) => rule === 'undecided').map(({ event }) => event));
  return undecidedEvents(report).filter(({ event }) => !told.has(event));
};

/** One event for which there is neither a proof nor a payload, and why. */
export const formatUndecided = ({ event, reason }: EventReport, style: Style): string =>
  `${style.warn('undecided')} ${style.bold(printable(event))}\n${indent(printable(reason ?? 'no reason was given'), 2)}`;

/** The last line: the verdict and the figures. */
export const summarizeReport = (report: ContractReport, against: string, style: Style): string => {
  const verdict = {
    compatible: style.good('compatible'),
    incompatible: style.bad('incompatible'),
    undecided: style.warn('undecided'),
  }[report.verdict];
  const of = (severity: ContractFinding['severity']): number =>
    report.findings.filter((finding) => finding.severity === severity).length;
  const parts = [`${count(of('breaking'), 'breaking change')}`];
  const undecided = new Set(undecidedEvents(report).map(({ event }) => event));
  if (undecided.size > 0) parts.push(`${undecided.size} undecided`);
  // An event that is counted as undecided is not a warning as well.
  const twice = report.findings.filter(
    ({ rule, severity, event }) =>
      rule === 'undecided' && severity === 'warning' && event !== null && undecided.has(event),
  );
  const warnings = of('warning') - twice.length;
  if (warnings > 0) parts.push(count(warnings, 'warning'));
  if (of('info') > 0) parts.push(`${of('info')} harmless`);
  return `${verdict}: ${parts.join(', ')}; ${count(report.events.length, 'event')} compared with ${printable(against)}`;
};

/** The JSON form: exactly the verdict and the findings, and what is undecided where something is. */
export const reportToJson = (report: ContractReport): object => {
  const undecided = undecidedEvents(report).map(({ event, reason }) => ({ event, reason: reason ?? null }));
  return { verdict: report.verdict, findings: report.findings, ...(undecided.length === 0 ? {} : { undecided }) };
};
