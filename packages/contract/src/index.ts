// Reading a contract.
export { type LoadedContract, type LoadOptions, loadContract } from './load/load-contract.ts';
export type { Limits } from './read/limits.ts';
// For those who read a contract.

export { ContractError, type ContractErrorCode } from './contract-error.ts';
export type { Application } from './model/application.ts';
export type { Channel } from './model/channel.ts';
export type { Contract } from './model/contract.ts';
export type { ContractEvent } from './model/contract-event.ts';
// Comparing contracts.
export type { ContractFinding, ContractReport, EventReport } from './model/contract-report.ts';
export type { DeadLetterPolicy, Operation, Reply, RetryPolicy } from './model/operation.ts';
export type { Problem, Severity } from './model/problem.ts';
export type { SourcePlace } from './model/source-place.ts';
export type { ContractSource } from './source/contract-source.ts';
// For those who write a source of their own.
export { memorySource } from './source/memory-source.ts';
