import type { Dialect, SchemaNode, SchemaObject } from '@concordat/schema';

/** A schema and how it was reached: the resources entered on the way, outermost first, decide what `$dynamicRef` means. */
export interface Place {
  readonly node: SchemaNode;
  readonly scope: readonly SchemaNode[];
}

const order: readonly Dialect[] = ['draft-04', 'draft-06', 'draft-07', '2019-09', '2020-12'];

export function since(dialect: Dialect, first: Dialect): boolean {
  return order.indexOf(dialect) >= order.indexOf(first);
}

/** A keyword of a schema, own properties only. */
export function keyword(schema: SchemaObject, name: string): unknown {
  return Object.hasOwn(schema, name) ? schema[name] : undefined;
}

export function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isSchema(value: unknown): value is boolean | SchemaObject {
  return typeof value === 'boolean' || isRecord(value);
}

export function listOfNames(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

/** Enters the resource of a node: the first node of each resource is what counts. */
export function enter(scope: readonly SchemaNode[], node: SchemaNode): readonly SchemaNode[] {
  return scope.some((entered) => entered.baseUri === node.baseUri && entered.document === node.document)
    ? scope
    : [...scope, node];
}

const annotations = new Set([
  '$schema',
  '$id',
  'id',
  '$comment',
  '$anchor',
  '$dynamicAnchor',
  '$recursiveAnchor',
  '$vocabulary',
  '$defs',
  'definitions',
  'title',
  'description',
  'default',
  'examples',
  'example',
  'deprecated',
  'readOnly',
  'writeOnly',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
]);

/** Does the schema say nothing but `$ref`, beside annotations (or, before 2019-09, whatever hides behind it)? */
export function isPlainReference(schema: SchemaObject, dialect: Dialect): boolean {
  if (typeof keyword(schema, '$ref') !== 'string') return false;
  if (!since(dialect, '2019-09')) return true;
  return Object.keys(schema).every((name) => name === '$ref' || annotations.has(name) || name.startsWith('x-'));
}
