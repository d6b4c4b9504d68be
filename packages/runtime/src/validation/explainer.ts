import type { Failures } from './failures.ts';

export type SchemaObject = { readonly [keyword: string]: unknown };

/** A value, the schema that it is judged by, and where errors go. */
export interface Place {
  readonly schema: SchemaObject;
  readonly value: unknown;
  /** The JSON Pointer of the value. */
  readonly path: string;
  /** null: only the verdict is wanted, and the first failure is enough. */
  readonly failures: Failures | null;
}

/** What the parts of an explanation ask of the whole. */
export interface Explainer {
  readonly closed: boolean;
  /** Does the value fit? Notes what doesn't, unless `failures` is null. */
  judge(schema: unknown, value: unknown, path: string, failures: Failures | null): boolean;
  /** What a reference points at. */
  target(ref: string): unknown;
  matches(pattern: string, text: string): boolean;
}

/** A keyword of a schema, own properties only. */
export function own(schema: SchemaObject, keyword: string): unknown {
  return Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
}

/** A keyword that closing may have added, which then counts for writers alone. */
export function ownOrClosed(explainer: Explainer, schema: SchemaObject, keyword: string): unknown {
  return explainer.closed && own(schema, '$closed') === keyword ? false : own(schema, keyword);
}

export function isSchemaObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The schemas of a keyword that holds a list of them. */
export function schemasIn(schema: SchemaObject, keyword: string): readonly unknown[] {
  const list = own(schema, keyword);
  return Array.isArray(list) ? list : [];
}

/** The entries of a keyword that holds a map. */
export function entriesIn(schema: SchemaObject, keyword: string): readonly (readonly [name: string, entry: unknown])[] {
  const map = own(schema, keyword);
  return isSchemaObject(map) ? Object.keys(map).map((name) => [name, map[name]] as const) : [];
}

/** Notes a failure. Always false, the verdict. */
export function fail(place: Place, keyword: string, params: Readonly<Record<string, unknown>>): false {
  place.failures?.add(place.path, keyword, params);
  return false;
}

/** Need nothing more be looked at after a failure? */
export function isEnough({ failures }: Place): boolean {
  return failures === null || failures.full;
}

/** The names in `type`, with `null` where `nullable` adds it. */
export function typeNames(schema: SchemaObject): readonly string[] {
  const type = own(schema, 'type');
  const names = (Array.isArray(type) ? type : [type]).filter(
    (name): name is string => typeof name === 'string' && known.has(name),
  );
  return names.length > 0 && own(schema, 'nullable') === true && !names.includes('null') ? [...names, 'null'] : names;
}

const known: ReadonlySet<string> = new Set(['null', 'boolean', 'integer', 'number', 'string', 'array', 'object']);
