import type { SchemaObject } from '@concordat/schema';
import { allows, branchesOf, isSchemaObject, kindsOf, own, propertiesOf, schemaAt } from './schema-keywords.ts';

const aboutObjects = ['additionalProperties', 'propertyNames'] as const;
const aboutCounts = ['minProperties', 'maxProperties'] as const;

/** Does a schema look into objects? */
export function looksIntoObjects(schema: SchemaObject): boolean {
  if (!allows(kindsOf(schema), 'object')) return false;
  return (
    propertiesOf(schema).length > 0 ||
    branchesOf(schema, 'required').length > 0 ||
    propertiesOf(schema, 'patternProperties').length > 0 ||
    aboutObjects.some((keyword) => saysSomething(schemaAt(schema, keyword))) ||
    aboutCounts.some((keyword) => typeof own(schema, keyword) === 'number') ||
    propertiesOf(schema, 'dependentRequired').length > 0
  );
}

/** Does a schema look into lists, item by item? */
export function looksIntoLists(schema: SchemaObject): boolean {
  if (!allows(kindsOf(schema), 'array')) return false;
  return (
    isSchemaObject(own(schema, 'items')) ||
    branchesOf(schema, 'prefixItems').some(saysSomething) ||
    schemaAt(schema, 'contains') !== undefined
  );
}

function saysSomething(schema: unknown): boolean {
  return schema !== undefined && schema !== true;
}

/** Does a schema judge what no other keyword has judged? */
export function judgesTheRest(schema: SchemaObject, keyword: 'unevaluatedProperties' | 'unevaluatedItems'): boolean {
  return saysSomething(schemaAt(schema, keyword));
}

const applicators: ReadonlySet<string> = new Set(
  '$ref const enum allOf anyOf oneOf not if dependentSchemas unevaluatedItems unevaluatedProperties'.split(' '),
);

/** Is it a list and nothing else, so that it can be judged where it stands? */
export function isPlainList(schema: SchemaObject): boolean {
  const { allowed } = kindsOf(schema);
  if (allowed?.size !== 1 || !allowed.has('array')) return false;
  for (const keyword of Object.keys(schema)) if (applicators.has(keyword)) return false;
  return true;
}

/** Does judging by a schema take statements, because it looks into objects or lists? */
export function needsStatements(schema: SchemaObject): boolean {
  return (
    looksIntoObjects(schema) ||
    looksIntoLists(schema) ||
    judgesTheRest(schema, 'unevaluatedProperties') ||
    judgesTheRest(schema, 'unevaluatedItems') ||
    propertiesOf(schema, 'dependentSchemas').length > 0
  );
}
