export type { ContractSource } from './source/contract-source.ts';
