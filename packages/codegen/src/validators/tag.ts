import type { Schema, SchemaObject } from '@concordat/schema';
import { quote } from '../quote.ts';
import { isSchemaObject, own } from './schema-keywords.ts';

/** A property whose value tells the branches of a choice apart. */
export interface Tag {
  readonly name: string;
  readonly branches: readonly { readonly branch: Schema; readonly values: readonly string[] }[];
}

/** The tag of a choice, or null: a property for which every branch lists texts of its own. */
export function findTag(branches: readonly Schema[], target: (ref: string) => Schema): Tag | null {
  const properties = branches.map((branch) => {
    const schema = follow(branch, target);
    const declared = isSchemaObject(schema) ? own(schema, 'properties') : undefined;
    return isSchemaObject(declared) ? declared : null;
  });
  const [first] = properties;
  if (first === null || first === undefined) return null;
  for (const name of Object.keys(first).sort()) {
    const values = properties.map((declared) => (declared === null ? null : texts(declared[name], target)));
    const all = values.flatMap((list) => list ?? []);
    if (values.includes(null) || new Set(all).size !== all.length) continue;
    return { name, branches: branches.map((branch, index) => ({ branch, values: (values[index] ?? []).map(quote) })) };
  }
  return null;
}

function follow(schema: Schema, target: (ref: string) => Schema): Schema {
  let at = schema;
  for (let steps = 0; steps < 10 && isSchemaObject(at); steps += 1) {
    const ref: unknown = own(at, '$ref');
    if (typeof ref !== 'string' || own(at, 'properties') !== undefined) break;
    at = target(ref);
  }
  return at;
}

function texts(schema: unknown, target: (ref: string) => Schema): readonly string[] | null {
  if (!isSchemaObject(schema)) return null;
  const followed = follow(schema, target) as SchemaObject | boolean;
  if (typeof followed === 'boolean') return null;
  const list = Object.hasOwn(followed, 'const') ? [followed.const] : own(followed, 'enum');
  return Array.isArray(list) && list.length > 0 && list.every((one) => typeof one === 'string') ? list : null;
}
