export {
  type CompatibilityLevel,
  type CompatibilityPolicy,
  compatibilityLevels,
  compatibilityPolicies,
  parseCompatibilityLevel,
  parseCompatibilityPolicy,
} from './compatibility-level.ts';
export type { CompatibilityReport, ReportFinding, VersionVerdict } from './compatibility-report.ts';
export {
  type RegistryAnswerCode,
  type RegistryClientCode,
  type RegistryErrorCode,
  registryErrorCodeOf,
  registryErrorCodes,
} from './error-code.ts';
export { parseRegistryAddress, type RegistryAddress } from './registry-address.ts';
export { type RegisterResult, RegistryClient, type VersionSelector } from './registry-client.ts';
export { RegistryError, type RegistryErrorBody } from './registry-error.ts';
export { parseRegistryMode, type RegistryMode, registryModes } from './registry-mode.ts';
export type { RegistryClientOptions } from './registry-transport.ts';
export type { SchemaDraft, SchemaReference } from './schema-draft.ts';
export type { SubjectConfig } from './subject-config.ts';
export type { SubjectVersion, SubjectVersionName } from './subject-version.ts';
export { frame, unframe } from './wire-format.ts';
