import type { Schema, SchemaObject } from '@concordat/schema';
import { isSchemaObject, kindsOf, namesIn, own, propertiesOf } from './schema-keywords.ts';

/** Can no value fit two of the branches, by their types or by a required property with texts of its own? Errs on the side of no. */
export function areExclusive(branches: readonly Schema[], target: (ref: string) => Schema): boolean {
  const schemas = branches.map((branch) => follow(branch, target));
  const objects = schemas.filter((schema) => schema === null || mayBe(schema, 'object'));
  for (const kind of ['null', 'boolean', 'number', 'string', 'array'] as const)
    if (schemas.filter((schema) => schema === null || mayBe(schema, kind)).length > 1) return false;
  return objects.length <= 1 || haveTag(objects, target);
}

/** The schema itself, or what it refers to; null where nothing is known. */
function follow(branch: Schema, target: (ref: string) => Schema): SchemaObject | null {
  let schema = branch;
  for (let steps = 0; steps < 10; steps += 1) {
    if (!isSchemaObject(schema)) return null;
    const ref: unknown = own(schema, '$ref');
    if (typeof ref !== 'string' || kindsOf(schema).allowed !== null) return schema;
    schema = target(ref);
  }
  return null;
}

function mayBe(schema: SchemaObject, kind: 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object'): boolean {
  const { allowed } = kindsOf(schema);
  return allowed === null || allowed.has(kind);
}

/** Is there a property that all of them require, with different texts in each? */
function haveTag(schemas: readonly (SchemaObject | null)[], target: (ref: string) => Schema): boolean {
  const tags = schemas.map((schema) =>
    schema === null ? new Map<string, readonly string[]>() : tagsOf(schema, target),
  );
  return [...(tags[0]?.keys() ?? [])].some((name) => {
    const all = tags.map((tag) => tag.get(name));
    if (all.includes(undefined)) return false;
    const values = all.flatMap((texts) => texts ?? []);
    return new Set(values).size === values.length;
  });
}

/** The required properties for which a schema lists texts. */
function tagsOf(schema: SchemaObject, target: (ref: string) => Schema): ReadonlyMap<string, readonly string[]> {
  const tags = new Map<string, readonly string[]>();
  const required = new Set(namesIn(own(schema, 'required')));
  for (const [name, property] of propertiesOf(schema)) {
    const followed = required.has(name) ? follow(property, target) : null;
    if (followed === null) continue;
    const list = Object.hasOwn(followed, 'const') ? [followed.const] : own(followed, 'enum');
    if (Array.isArray(list) && list.every((one) => typeof one === 'string')) tags.set(name, [...new Set(list)]);
  }
  return tags;
}
