// Reading a contract.
export { type LoadedContract, type LoadOptions, loadContract } from './load/load-contract.ts';
export { type LoadRule, loadRules } from './load/load-rules.ts';
export type { Limits } from './read/limits.ts';

// For those who read a contract.

export type { Change, ChangeRule } from './check/change-rule.ts';
export { changeRules } from './check/change-rules.ts';
// Comparing contracts.
export { type CheckOptions, checkContract } from './check/check-contract.ts';
export { directionsOf } from './check/directions.ts';
export { ContractError, type ContractErrorCode } from './contract-error.ts';
// Judging a contract.
export { lintContract } from './lint/lint-contract.ts';
export type { LintFinding, LintRule } from './lint/lint-rule.ts';
export { lintRules } from './lint/rules.ts';
export type { Application } from './model/application.ts';
export type { Channel } from './model/channel.ts';
export type { Contract } from './model/contract.ts';
export type { ContractEvent } from './model/contract-event.ts';
export type { ContractFinding, ContractReport, EventReport } from './model/contract-report.ts';
export type { DeadLetterPolicy, Operation, Reply, RetryPolicy } from './model/operation.ts';
export type { Problem, Severity } from './model/problem.ts';
export type { SourcePlace } from './model/source-place.ts';
export type { ContractSource } from './source/contract-source.ts';
// For those who write a source of their own.
export { memorySource } from './source/memory-source.ts';
