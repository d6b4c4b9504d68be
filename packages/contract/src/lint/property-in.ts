import { resolvePointer, type Schema } from '@concordat/schema';
import { isData, own, ownText } from '../read/json-value.ts';

/** What a schema says of a property, through references and `allOf`. */
export type FoundProperty =
  | { readonly kind: 'found'; readonly required: boolean; readonly types: readonly string[] }
  /** Not declared, and these are. */
  | { readonly kind: 'missing'; readonly names: readonly string[] }
  /** The schema has alternatives or declares nothing: no simple answer. */
  | { readonly kind: 'open' };

/** Looks a property up by its path from the root of a bundled schema. */
export function propertyIn(root: Schema, path: readonly string[]): FoundProperty {
  let schemas = together(root, root, 0);
  let found: FoundProperty = { kind: 'open' };
  for (const name of path) {
    const properties = schemas.map((schema) => own(schema, 'properties')).filter(isData);
    const declared = properties.filter((map) => Object.hasOwn(map, name)).map((map) => map[name]);
    const alternatives = schemas.some((schema) =>
      ['anyOf', 'oneOf', 'if'].some((keyword) => own(schema, keyword) !== undefined),
    );
    if (declared.length === 0)
      return alternatives || properties.length === 0
        ? { kind: 'open' }
        : { kind: 'missing', names: properties.flatMap((map) => Object.keys(map)) };
    const required = schemas.some((schema) => {
      const names = own(schema, 'required');
      return Array.isArray(names) && names.includes(name);
    });
    schemas = declared.flatMap((schema) => together(root, schema, 0));
    found = { kind: 'found', required: required || alternatives, types: schemas.flatMap(typesOf) };
  }
  return found;
}

/** A schema, what it refers to, and the parts of its `allOf`: everything that holds without condition. */
function together(root: Schema, schema: unknown, depth: number): unknown[] {
  if (!isData(schema) || depth > 50) return [];
  const ref = ownText(schema, '$ref');
  const referred =
    ref?.startsWith('#') === true ? together(root, resolvePointer(root, decodeURI(ref.slice(1))), depth + 1) : [];
  const all = own(schema, 'allOf');
  return [schema, ...referred, ...(Array.isArray(all) ? all.flatMap((part) => together(root, part, depth + 1)) : [])];
}

function typesOf(schema: unknown): string[] {
  const type = own(schema, 'type');
  return typeof type === 'string' ? [type] : Array.isArray(type) ? type.filter((one) => typeof one === 'string') : [];
}
