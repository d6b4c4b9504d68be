export { checkCompatibility } from './check-compatibility.ts';
export type { CompatibilityReport, Direction, Finding, Severity, Verdict } from './finding.ts';
export type { Assumption, Budget, CompatibilityOptions, Mode, Policy, ReadingOptions, Resolve } from './options.ts';
