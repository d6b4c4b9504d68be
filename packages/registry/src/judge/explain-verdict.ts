import type { ReportFinding, VersionVerdict } from '@concordat/registry-client';
import type { SubjectRules } from '../subject/effective-settings.ts';

const maxWitness = 1000;

/** A verdict in sentences for a person, one finding each; empty when the verdict is `compatible`. */
export function explainVerdict(against: VersionVerdict, rules: SubjectRules): readonly string[] {
  const where = `version ${against.version}`;
  if (against.verdict === 'compatible') return [];
  if (against.verdict === 'undecided') {
    const consequence = rules.undecided === 'warn' ? 'let through with a warning' : 'counts as incompatible';
    return [`${where}: undecided, which ${consequence}: ${against.reason ?? 'neither proved nor refuted'}`];
  }
  const breaking = against.findings.filter((finding) => finding.severity === 'breaking');
  return breaking.map((finding) => `${where}: ${explainFinding(finding)}`);
}

function explainFinding(finding: ReportFinding): string {
  const path = finding.newPath ?? finding.oldPath;
  const place = path === null || path === '' ? '' : ` at ${path}`;
  const proof = Object.hasOwn(finding, 'witness') ? ` ${explainWitness(finding)}` : '';
  const fix = finding.fix === undefined ? '' : ` Fix: ${finding.fix}`;
  const message = /[.!?]$/.test(finding.message) ? finding.message : `${finding.message}.`;
  return `[${finding.rule}]${place} ${message}${proof}${fix}`;
}

function explainWitness({ direction, witness }: ReportFinding): string {
  const text = JSON.stringify(witness) ?? 'null';
  const shown = text.length > maxWitness ? `${text.slice(0, maxWitness)}…` : text;
  const [writer, reader] = direction === 'backward' ? ['old', 'new'] : ['new', 'old'];
  return `Valid under the ${writer} schema, refused by the ${reader} one: ${shown}`;
}
