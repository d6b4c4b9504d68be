import type { SchemaNode } from '@concordat/schema';
import { keyword } from './place.ts';

/** The name that a schema gives itself: `x-ts-name`, else its title. */
export function nameOf(node: SchemaNode): string | undefined {
  const { schema } = node;
  if (typeof schema === 'boolean') return undefined;
  for (const name of ['x-ts-name', 'title']) {
    const value = keyword(schema, name);
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return undefined;
}
