import { deepEqual } from './deep-equal.ts';
import type { Dialect } from './dialect.ts';
import { isObject, own } from './json.ts';
import { SchemaError } from './schema-error.ts';
import { identifiers, identify, type SchemaPlace } from './schema-place.ts';
import { eachSubschema, refHidesSiblings, subschemaKeywords } from './subschema-keywords.ts';

/** Bounds on one document. The first also ends cycles of JavaScript references, which JSON can't have. */
const documentBounds = { depth: 5_000, subschemas: 2_000_000 } as const;
/** Below these nothing else needs to be counted. */
const quickBounds = { depth: 4_000, subschemas: documentBounds.subschemas } as const;

/** What one document gives a name to. */
export interface DocumentIndex {
  /** Resources by absolute URI. */
  readonly resources: ReadonlyMap<string, SchemaPlace>;
  /** Places by `<resource URI>#<plain name>`. */
  readonly anchors: ReadonlyMap<string, SchemaPlace>;
  /** The dynamic anchors of each resource, by the resource's URI and the anchor's name. */
  readonly dynamicAnchors: ReadonlyMap<string, ReadonlyMap<string, SchemaPlace>>;
  /** URIs of the resources whose root says `$recursiveAnchor: true`. */
  readonly recursive: ReadonlySet<string>;
  /** Second uses of a name for a schema that is not the same: which one a reference means is anybody's guess. */
  readonly ambiguous: readonly AmbiguousName[];
}

/** A name that a document gives to two different schemas, and the place of the second. */
export interface AmbiguousName {
  readonly name: string;
  readonly pointer: string;
  readonly uri: string;
}

interface Frame {
  readonly value: unknown;
  readonly baseUri: string;
  readonly dialect: Dialect;
  readonly parent: Frame | undefined;
  readonly keyword: string;
  readonly key: string | undefined;
  readonly depth: number;
}

/**
 * Finds every `$id` and anchor in a document, at the places where its dialect knows a schema.
 * The first of two equal names wins.
 * @throws SchemaError `too-deep`, `too-large`, `unknown-dialect`
 */
export function scanDocument(root: SchemaPlace): DocumentIndex {
  return hasNamesInside(root.value, root.dialect) ? scanNames(root) : justTheRoot(root);
}

function justTheRoot(root: SchemaPlace): DocumentIndex {
  const resources = new Map(isObject(root.value) ? [[root.baseUri, root]] : []);
  return { resources, anchors: new Map(), dynamicAnchors: new Map(), recursive: new Set(), ambiguous: [] };
}

/** Whether some schema of a document has a name (most have none), or the document is near one of the bounds. */
function hasNamesInside(root: unknown, dialect: Dialect): boolean {
  // A fragment in an old `$id` is an anchor.
  if (isObject(root) && [root.$id, root.id].some((id) => typeof id === 'string' && id.includes('#'))) return true;
  const keywords = subschemaKeywords(dialect);
  const schemas: unknown[] = [root];
  const depths: number[] = [0];
  let count = 0;
  const add = (schema: unknown, depth: number): void => {
    if (!isObject(schema)) return;
    schemas.push(schema);
    depths.push(depth);
  };
  for (let schema = schemas.pop(); schema !== undefined; schema = schemas.pop()) {
    const depth = (depths.pop() ?? 0) + 1;
    if (!isObject(schema)) continue;
    if (++count > quickBounds.subschemas || depth > quickBounds.depth) return true;
    for (const keyword of Object.keys(schema)) {
      if (identifiers.has(keyword) && (count > 1 || (keyword !== '$id' && keyword !== 'id'))) return true;
      const shape = keywords.get(keyword);
      if (shape === undefined) continue;
      const value = schema[keyword];
      if (shape === 'schema') add(value, depth);
      else if (Array.isArray(value)) for (const entry of value) add(entry, depth);
      else if (shape === 'schema-or-list') add(value, depth);
      else if (isObject(value)) for (const key of Object.keys(value)) add(value[key], depth);
    }
  }
  return false;
}

function scanNames(root: SchemaPlace): DocumentIndex {
  const resources = new Map<string, SchemaPlace>();
  const anchors = new Map<string, SchemaPlace>();
  const dynamicAnchors = new Map<string, Map<string, SchemaPlace>>();
  const recursive = new Set<string>();
  const ambiguous: AmbiguousName[] = [];
  const claim = (names: Map<string, SchemaPlace>, name: string, place: SchemaPlace): void => {
    const first = names.get(name);
    if (first === undefined) names.set(name, place);
    else if (!deepEqual(first.value, place.value)) ambiguous.push({ name, pointer: place.pointer, uri: root.document });
  };
  let count = 0;

  const start: Frame = {
    value: root.value,
    baseUri: root.document,
    dialect: root.dialect,
    parent: undefined,
    keyword: '',
    key: undefined,
    depth: 0,
  };
  const stack: Frame[] = [start];
  for (let frame = stack.pop(); frame !== undefined; frame = stack.pop()) {
    const { value, depth } = frame;
    if (!isObject(value)) continue;
    if (depth > documentBounds.depth) {
      throw new SchemaError('too-deep', `the schema is more than ${documentBounds.depth} levels deep`, {
        uri: root.document,
      });
    }
    if (++count > documentBounds.subschemas) {
      throw new SchemaError('too-large', `more than ${documentBounds.subschemas} subschemas`, { uri: root.document });
    }
    const identity = identify(value, frame.baseUri, frame.dialect, frame === start);
    const { baseUri, dialect } = identity;
    if (identity.resource || identity.anchors.length > 0) {
      const place = placeOf(root, frame);
      if (place !== undefined) {
        if (identity.resource) claim(resources, baseUri, place);
        if (identity.recursiveAnchor && identity.resource) recursive.add(baseUri);
        for (const name of identity.anchors) claim(anchors, `${baseUri}#${name}`, place);
        if (identity.dynamicAnchor !== undefined) {
          const names = dynamicAnchors.get(baseUri) ?? new Map<string, SchemaPlace>();
          dynamicAnchors.set(baseUri, names.set(identity.dynamicAnchor, place));
        }
      }
    }
    const hidden = refHidesSiblings(dialect) && typeof own(value, '$ref') === 'string';
    const parent = frame;
    const children: Frame[] = [];
    eachSubschema(value, dialect, (child, keyword, key) => {
      if (hidden && keyword !== 'definitions' && keyword !== '$defs') return;
      if (isObject(child)) children.push({ value: child, baseUri, dialect, parent, keyword, key, depth: depth + 1 });
    });
    // The last in comes out first: so they come in the order of the text.
    for (const child of children.reverse()) stack.push(child);
  }
  return { resources, anchors, dynamicAnchors, recursive, ambiguous };
}

function placeOf(root: SchemaPlace, frame: Frame): SchemaPlace | undefined {
  const tokens: string[] = [];
  for (let at: Frame | undefined = frame; at?.parent !== undefined; at = at.parent) {
    if (at.key !== undefined) tokens.push(at.key);
    tokens.push(at.keyword);
  }
  return root.descend(tokens.reverse());
}
