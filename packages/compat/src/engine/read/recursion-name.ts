import { type SchemaDocument, SchemaError, type SchemaNode } from '@concordat/schema';

const largest = 60_000;

/**
 * A name that two recursive schemas share exactly when everything that they can reach reads the same: the texts of all the
 * schemas that they refer to, with each reference replaced by where its target stands in the list. Undefined when that can't be
 * told cheaply, or when identifiers inside change what references mean.
 */
export function recursionName(document: SchemaDocument, start: SchemaNode): string | undefined {
  const order: SchemaNode[] = [start];
  const index = new Map<SchemaNode, number>([[start, 0]]);
  const texts: string[] = [];
  let size = 0;
  for (let i = 0; i < order.length; i++) {
    const node = order[i] as SchemaNode;
    let unclear = false;
    const text = JSON.stringify(node.schema, function replace(this: unknown, key: string, value: unknown) {
      if (isAnnotation(key, value)) return undefined;
      // Constants are data: nothing in them is an annotation or a reference.
      if ((key === 'enum' || key === 'const') && Array.isArray(value)) return JSON.stringify(value);
      // An object here may be a constant, or the schema of a property of that name. And a dependency may be called like an annotation.
      if ((key === 'const' && typeof value === 'object') || key === 'dependencies') unclear = true;
      if (
        key !== '' &&
        (key === '$id' || key === 'id' || key === '$anchor') &&
        typeof value === 'string' &&
        this !== node.schema
      )
        unclear = true;
      if (key !== '$ref' || typeof value !== 'string') return value;
      const target = follow(document, node, value);
      if (target === undefined) {
        unclear = true;
        return value;
      }
      let position = index.get(target);
      if (position === undefined) {
        position = order.push(target) - 1;
        index.set(target, position);
      }
      return position;
    });
    size += text.length;
    if (unclear || size > largest || order.length > 500) return undefined;
    texts.push(`${node.dialect} ${text}`);
  }
  return texts.join('\n');
}

function follow(document: SchemaDocument, node: SchemaNode, ref: string): SchemaNode | undefined {
  try {
    return document.resolve(node, ref);
  } catch (error) {
    if (SchemaError.is(error)) return undefined;
    throw error;
  }
}

function isAnnotation(key: string, value: unknown): boolean {
  if (key === 'title' || key === 'description' || key === '$comment') return typeof value === 'string';
  return key === 'examples' && Array.isArray(value);
}
