export { Random } from '../search/random.ts';
export { type Law, type LawResult, laws } from './laws.ts';
export { type Probe, probes } from './probes.ts';
export { mutateSchema, randomSchema } from './random-schema.ts';
export { mutateValue, randomValue } from './random-value.ts';
export { type Rewrite, rewrites } from './rewrites.ts';
export { judgeGroup, type SuiteGroup, type SuiteJudgement, suiteFolders } from './suite-oracle.ts';
