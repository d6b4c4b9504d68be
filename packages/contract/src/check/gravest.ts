import type { ContractFinding } from '../model/contract-report.ts';

const rank = { breaking: 0, warning: 1, info: 2 } as const;

/**
 * A change is looked at in both directions where an event is sent and received. What breaks one way is not told again because
 * the other way is fine, and what is fine both ways is told once; what breaks both ways is told for each.
 */
export function gravest(findings: readonly ContractFinding[]): ContractFinding[] {
  const worst = new Map<string, number>();
  const key = ({ event, rule, oldPath, newPath, file, path }: ContractFinding): string =>
    JSON.stringify([event, rule, oldPath, newPath, file, path]);
  for (const finding of findings)
    worst.set(key(finding), Math.min(worst.get(key(finding)) ?? 9, rank[finding.severity]));
  const told = new Set<string>();
  return findings.filter((finding) => {
    if (rank[finding.severity] !== worst.get(key(finding))) return false;
    if (finding.severity === 'breaking') return true;
    const first = !told.has(key(finding));
    told.add(key(finding));
    return first;
  });
}
