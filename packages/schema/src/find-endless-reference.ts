import type { FlatSchema } from './flatten-schema.ts';
import { isObject, own } from './json.ts';
import { resolvePointer } from './pointer.ts';

/** Keywords that apply schemas to the value itself, not to a part of it. */
const inPlace = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas', 'dependencies'] as const;

/**
 * A schema that applies itself to the same value again, through references alone (`allOf: [{ $ref: '#' }]`): checking it would
 * never end. Undefined when there is none.
 */
export function findEndlessReference(flat: FlatSchema): object | undefined {
  const state = new Map<object, 'open' | 'done'>();
  const stack: { readonly schema: object; readonly next: unknown[] }[] = [];
  const enter = (schema: unknown): object | undefined => {
    if (!isObject(schema) || state.get(schema) === 'done') return undefined;
    if (state.get(schema) === 'open') return schema;
    state.set(schema, 'open');
    stack.push({ schema, next: applied(schema, flat) });
    return undefined;
  };
  for (const start of flat.origins.keys()) {
    enter(start);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      if (top.next.length > 0) {
        const endless = enter(top.next.pop());
        if (endless !== undefined) return endless;
      } else {
        state.set(top.schema, 'done');
        stack.pop();
      }
    }
  }
  return undefined;
}

function applied(schema: { readonly [keyword: string]: unknown }, flat: FlatSchema): unknown[] {
  const ref = own(schema, '$ref');
  const found = typeof ref === 'string' ? [resolvePointer(flat.schema, decodeURIComponent(ref.slice(1)))] : [];
  for (const keyword of inPlace) {
    const value = own(schema, keyword);
    const entries =
      keyword === 'dependentSchemas' || keyword === 'dependencies'
        ? isObject(value)
          ? Object.values(value)
          : []
        : [value].flat();
    found.push(...entries.filter((entry) => !Array.isArray(entry)));
  }
  return found;
}
