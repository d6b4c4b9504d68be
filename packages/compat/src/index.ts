export { checkCompatibility } from './check-compatibility.ts';
export { type RuleRow, rules } from './explain/rule-table.ts';
export type { CompatibilityReport, Direction, Finding, Severity, Verdict } from './finding.ts';
export { isEquivalent } from './is-equivalent.ts';
export { isSubschema } from './is-subschema.ts';
export type { Assumption, Budget, CompatibilityOptions, Mode, Policy, ReadingOptions, Resolve } from './options.ts';
export { witness } from './witness.ts';
