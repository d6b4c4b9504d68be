// For those who generate.

export { CodegenError, type CodegenErrorCode } from './codegen-error.ts';
export { type GeneratedFile, type GenerateOptions, generate, type PlannedFile, planFiles } from './generate.ts';
export { type SchemaToTypeScriptOptions, schemaToTypeScript } from './schema-to-typescript.ts';
// For those who write a generator of their own.
export { type PackageOptions, packageGenerator } from './sdk/package-generator.ts';
export type { EventModel, SdkFile, SdkGenerator, SdkModel } from './sdk/sdk-model.ts';
export { type SdkModelOptions, sdkModels } from './sdk/sdk-models.ts';
export { type TypeScriptOptions, typescriptGenerator } from './sdk/typescript-generator.ts';
export type { Declaration, IndexNode, PropertyNode, TupleItem, TypeNode } from './types/type-node.ts';
// For tools that say of a payload what a generated SDK says.
export { type ExplainableOptions, explainableSchema } from './validators/explainable-schema.ts';
