// Read a contract, judge it, compare it.

export { type CheckOptions, checkContract } from './check/check-contract.ts';
export { lintContract } from './lint/lint-contract.ts';
export { type LoadedContract, type LoadOptions, loadContract } from './load/load-contract.ts';

// What a contract is.

export type { Application } from './model/application.ts';
export type { Channel } from './model/channel.ts';
export type { Contract } from './model/contract.ts';
export type { ContractEvent } from './model/contract-event.ts';
export type { DeadLetterPolicy, Operation, Reply, RetryPolicy } from './model/operation.ts';
export type { SourcePlace } from './model/source-place.ts';

// Which versions its events have in a registry.

export { type Dataschemas, dataschemasOf } from './lock/dataschemas-of.ts';
export { lockContract, type RegisteredEvent } from './lock/lock-contract.ts';
export { type LockedEvent, type SchemaLock, schemaLockName } from './lock/schema-lock.ts';
export { payloadSchema } from './model/payload-schema.ts';

// What is said of it.

export { ContractError, type ContractErrorCode } from './contract-error.ts';
export type { ContractFinding, ContractReport, EventReport } from './model/contract-report.ts';
export type { Problem, Severity } from './model/problem.ts';

// For those who build on it: sources of their own, the rules as data, the direction of a comparison.

export type { Change, ChangeRule } from './check/change-rule.ts';
export { changeRules } from './check/change-rules.ts';
export { directionsOf } from './check/directions.ts';
export type { LintFinding, LintRule } from './lint/lint-rule.ts';
export { lintRules } from './lint/rules.ts';
export { type LoadRule, loadRules } from './load/load-rules.ts';
export type { Limits } from './read/limits.ts';
export type { ContractSource } from './source/contract-source.ts';
export { memorySource } from './source/memory-source.ts';
