import { type Dialect, flattenSchema, type Resolver, type Schema, type SchemaObject } from '@concordat/schema';
import { likelyDialect } from './likely-dialect.ts';
import { looseKeywords } from './loose-keywords.ts';
import type { Target } from './says-opposite.ts';
import { isRecord, isSchema, keyword } from './types/place.ts';

/** A keyword that a type can't say in full: the validator is stricter there. */
export interface LooseKeyword {
  readonly keyword: string;
  /** JSON Pointers of the schemas that have it, in the self-contained form of the schema, sorted. */
  readonly pointers: readonly string[];
}

/** How {@link looseness} reads a schema. */
export interface LoosenessOptions {
  /** Dialect of a schema without `$schema`. Default: what its keywords tell, else 2020-12. */
  readonly dialect?: Dialect;
  readonly uri?: string;
  readonly resolver?: Resolver;
}

/** Where a generated type is looser than the validator, keyword by keyword. @throws SchemaError */
export function looseness(schema: Schema, options: LoosenessOptions = {}): readonly LooseKeyword[] {
  const flat = flattenSchema(schema, { dialect: likelyDialect(schema), ...options, target: '2020-12', unused: 'drop' });
  const places = new Map<string, string[]>();
  const target = targetsIn(flat.schema);
  visit(flat.schema, '', {}, (found, pointer, base) => {
    for (const name of looseKeywords(found, base, target)) places.set(name, [...(places.get(name) ?? []), pointer]);
  });
  return [...places]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, pointers]) => ({ keyword: name, pointers: pointers.sort() }));
}

/** References are followed so far: they may lead back to themselves. */
const longestChain = 20;

function targetsIn(root: Schema): Target {
  return (schema) => {
    let found = schema;
    for (let steps = 0; steps < longestChain && isRecord(found); steps += 1) {
      const name = /^#\/\$defs\/([^/]+)$/u.exec(String(keyword(found, '$ref')))?.[1];
      const definitions = isRecord(root) ? keyword(root, '$defs') : undefined;
      if (name === undefined || Object.keys(found).length > 1 || !isRecord(definitions)) return found;
      found = definitions[decodeURIComponent(name).replace(/~1/gu, '/').replace(/~0/gu, '~')];
    }
    return found;
  };
}

const maps: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
]);
const data: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'examples', 'required', 'dependentRequired']);

/** Judged with the schema that has them. */
const judged: ReadonlySet<string> = new Set(['not', 'if', 'propertyNames']);
/** What these hold says more of the same value. */
const inPlace: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'then', 'else', 'dependentSchemas']);

type See = (schema: SchemaObject, pointer: string, base: SchemaObject) => void;

/** Shows each schema, and with it what is said of the same values further out. */
function visit(schema: unknown, pointer: string, outer: SchemaObject, see: See): void {
  if (Array.isArray(schema)) {
    for (const [index, item] of schema.entries()) visit(item, `${pointer}/${index}`, outer, see);
    return;
  }
  if (!isRecord(schema)) return;
  const properties = [outer, schema].map((one) => keyword(one, 'properties')).filter(isRecord);
  const base = { ...outer, ...schema, properties: Object.assign({}, ...properties) };
  see(schema, pointer, base);
  for (const [name, value] of Object.entries(schema)) {
    if (data.has(name) || judged.has(name)) continue;
    const around = inPlace.has(name) ? base : {};
    if (!maps.has(name) || !isRecord(value)) visit(value, `${pointer}/${name}`, around, see);
    else {
      for (const [key, child] of Object.entries(value)) {
        if (!isSchema(child)) continue;
        visit(child, `${pointer}/${name}/${key.replace(/~/gu, '~0').replace(/\//gu, '~1')}`, around, see);
      }
    }
  }
}
