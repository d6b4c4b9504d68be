export { type SchemaToTypeScriptOptions, schemaToTypeScript } from './schema-to-typescript.ts';
