import type { SchemaDocument, SchemaNode, SchemaObject } from '@concordat/schema';

/** One version's side of a pair of places. */
export interface Side {
  readonly node: SchemaNode;
  /** The schema as an object: `true` says nothing, `false` is `{ not: {} }`. */
  readonly schema: SchemaObject;
  readonly document: SchemaDocument;
}

/** Two places, one in each version, that describe the same part of the data. */
export interface Pair {
  readonly old: Side;
  readonly new: Side;
  /** What the data calls this part: `customer.email`, `lines[].sku`; empty for the whole. */
  readonly label: string;
}

/** The value of a keyword; undefined when it is absent. */
export function get(side: Side, keyword: string): unknown {
  return Object.hasOwn(side.schema, keyword) ? side.schema[keyword] : undefined;
}

/** The pointer of something below a side's schema. */
export function below(side: Side, ...tokens: readonly (string | number)[]): string {
  const escaped = tokens.map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`);
  return side.node.pointer + escaped.join('');
}

/** The pointer of a keyword, or null when the side lacks it. */
export function keywordPath(side: Side, keyword: string): string | null {
  return Object.hasOwn(side.schema, keyword) ? below(side, keyword) : null;
}

/** How a message names a part of the data. */
export function named(label: string): string {
  return label === '' ? 'the data' : `\`${label}\``;
}

/** The label of a property below a part. */
export function propertyLabel(label: string, name: string): string {
  return label === '' ? name : `${label}.${name}`;
}

/** A schema object from whatever is written at a place. */
export function asObject(schema: unknown): SchemaObject {
  if (schema === false) return { not: {} };
  return typeof schema === 'object' && schema !== null && !Array.isArray(schema) ? (schema as SchemaObject) : {};
}
