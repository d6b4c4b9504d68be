import { type FlatSchema, flattenSchema } from './flatten-schema.ts';
import { isObject, own, type Schema } from './json.ts';
import type { OpenOptions } from './open-schema.ts';
import { formatPointer, parsePointer, resolvePointer, stepInto } from './pointer.ts';

/** A schema that needs no other document. */
export interface BundledSchema {
  readonly schema: Schema;
  /** Where a part of the bundled schema comes from: a pointer into it in, the document and the pointer there out. */
  origin(pointer: string): { readonly uri: string; readonly pointer: string };
}

/**
 * Makes one self-contained schema of a schema and everything that it refers to: each reference into another document (or
 * to an anchor or an `$id`) becomes `#/$defs/<Name>`, `#/definitions/<Name>` up to draft-07. What the schema says doesn't
 * change. It stays in its dialect; where documents of several dialects meet, the result is in 2020-12 and says so.
 * @throws SchemaError `unresolved-ref`, `remote-ref`, `unknown-dialect`, `too-deep`, `too-large`
 */
export function bundle(root: Schema, options: OpenOptions = {}): BundledSchema {
  const flat = flattenSchema(root, options);
  return { schema: flat.schema, origin: (pointer) => originOf(flat, pointer) };
}

/** How keywords were called before they were translated. */
const formerNames: Readonly<Record<string, string>> = {
  prefixItems: 'items',
  items: 'additionalItems',
  dependentRequired: 'dependencies',
  dependentSchemas: 'dependencies',
};

/** The place in the original of a pointer into a flat schema. */
export function originOf(flat: FlatSchema, pointer: string): { readonly uri: string; readonly pointer: string } {
  let value: unknown = flat.schema;
  let place = flat.root;
  let rest: string[] = [];
  const tokens = parsePointer(pointer);
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as string;
    // Generated code has targets in place of their references, or in an `allOf` beside what is beside them.
    const ref = isObject(value) ? own(value, '$ref') : undefined;
    if (typeof ref === 'string' && stepInto(value, token) === undefined) {
      value = resolvePointer(flat.schema, decodeURIComponent(ref.slice(1)));
      place = (isObject(value) ? flat.origins.get(value) : undefined) ?? place;
      rest = [];
      if (token === 'allOf' && stepInto(value, token) === undefined) {
        i++;
        continue;
      }
    }
    value = stepInto(value, token);
    rest.push(token);
    const origin = isObject(value) ? flat.origins.get(value) : undefined;
    if (origin === undefined) continue;
    place = origin;
    rest = [];
  }
  const [keyword, ...below] = rest;
  const former = keyword === undefined ? undefined : formerNames[keyword];
  const renamed =
    former !== undefined &&
    stepInto(place.value, keyword ?? '') === undefined &&
    stepInto(place.value, former) !== undefined;
  if (keyword !== undefined) rest = [renamed ? former : keyword, ...below];
  return { uri: place.document, pointer: place.pointer + formatPointer(rest.map(String)) };
}
