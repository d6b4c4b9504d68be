import type { SchemaNode } from '@concordat/schema';

/** The schema resources that were entered on the way to a schema, outermost first: what dynamic references look in. */
export type Scope = readonly SchemaNode[];

export const noScope: Scope = [];

/** The scope inside a schema. A resource that is already there counts where it was entered first. */
export function enter(scope: Scope, node: SchemaNode): Scope {
  return scope.some((entered) => entered.baseUri === node.baseUri) ? scope : [...scope, node];
}

export function scopeKey(scope: Scope): string {
  return scope.length === 1 ? '' : scope.map((node) => node.baseUri).join(' ');
}
