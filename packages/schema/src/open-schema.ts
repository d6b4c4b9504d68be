import type { Dialect } from './dialect.ts';
import { isObject, isSchema, type Schema } from './json.ts';
import { metaSchemaByUri } from './meta-schemas.ts';
import { nearestWord } from './nearest-word.ts';
import { formatPointer, parsePointer, stepInto } from './pointer.ts';
import { isAbsoluteUri, resolveUri, splitFragment } from './resolve-uri.ts';
import { type AmbiguousName, type DocumentIndex, scanDocument } from './scan-document.ts';
import { SchemaError } from './schema-error.ts';
import { asPlace, type SchemaNode, SchemaPlace } from './schema-place.ts';

/**
 * Gives the document that a URI (without fragment) names, or undefined. Synchronous and from memory: nothing in this
 * package reads a file or asks the network.
 */
export type Resolver = (uri: string) => unknown;

/** More documents than this, and somebody makes them up as we go. */
const maxDocuments = 5_000;

/** How {@link openSchema} reads a schema. */
export interface OpenOptions {
  /**
   * URI of the document, absolute or relative. With a fragment (`asyncapi.yaml#/components/messages/Paid/payload`) the schema
   * is a part of a larger document, which the resolver gives for the URI without it.
   */
  readonly uri?: string;
  /** Dialect of documents without `$schema`. Default: draft-07. */
  readonly dialect?: Dialect;
  readonly resolver?: Resolver;
}

/** A schema with everything that it refers to. */
export interface SchemaDocument {
  readonly root: SchemaNode;
  /** The subschema at some tokens below another one. @throws SchemaError `unresolved-ref` when there is none */
  child(node: SchemaNode, ...tokens: (string | number)[]): SchemaNode;
  /** Where a `$ref` in a node points: a pointer, an anchor, an `$id`, another document. @throws SchemaError `unresolved-ref`, `remote-ref` */
  resolve(node: SchemaNode, ref: string): SchemaNode;
  /**
   * Where a `$dynamicRef` (2020-12) or `$recursiveRef` (2019-09) points, given the schemas that were entered on the way,
   * outermost first.
   */
  resolveDynamic(node: SchemaNode, ref: string, scope: readonly SchemaNode[]): SchemaNode;
}

/**
 * Opens a schema for navigation: every `$id`, `$anchor` and reference of the five dialects, also across documents.
 * Documents are read when something refers to them. Meta-schemas of the five dialects are there without a resolver.
 * @throws SchemaError `unknown-dialect`, `too-deep`, `too-large`, `unresolved-ref` (a `uri` whose fragment points at nothing)
 */
export function openSchema(root: Schema, options: OpenOptions = {}): SchemaDocument {
  return new OpenedSchema(root, options);
}

/** The implementation of {@link SchemaDocument}; inside this package it also says what it knows of dynamic scopes. */
export class OpenedSchema implements SchemaDocument {
  readonly root: SchemaPlace;
  /** Names of two schemas, in the documents read so far. */
  readonly ambiguous: AmbiguousName[] = [];
  readonly #resolver: Resolver | undefined;
  readonly #dialect: Dialect | undefined;
  readonly #resources = new Map<string, SchemaPlace>();
  readonly #anchors = new Map<string, SchemaPlace>();
  readonly #dynamicAnchors = new Map<string, ReadonlyMap<string, SchemaPlace>>();
  readonly #recursive = new Set<string>();
  /** What references led to, by the URI that they are relative to. */
  readonly #targets = new Map<string, Map<string, SchemaPlace>>();
  #documents = 0;

  constructor(root: Schema, options: OpenOptions) {
    this.#resolver = options.resolver;
    this.#dialect = options.dialect;
    const { uri, fragment } = splitFragment(options.uri ?? '');
    if (fragment === undefined || fragment === '') {
      this.root = this.#add(root, uri, options.dialect ?? 'draft-07');
      return;
    }
    const document = options.resolver?.(uri);
    const place = document === undefined ? undefined : this.#add(document, uri, options.dialect ?? 'draft-07');
    const target = place?.descend(parsePointer(decode(fragment) ?? '#'));
    if (target === undefined)
      throw new SchemaError('unresolved-ref', `"${uri}" has no schema at "${fragment}"`, { uri });
    this.root = target;
  }

  child(node: SchemaNode, ...tokens: (string | number)[]): SchemaPlace {
    const place = asPlace(node);
    const child = place.descend(tokens);
    if (child !== undefined) return child;
    const path = tokens.join('/');
    throw new SchemaError('unresolved-ref', `there is no schema at "${path}" below "${place.pointer}"`, placeIn(place));
  }

  resolve(node: SchemaNode, ref: string): SchemaPlace {
    const from = asPlace(node);
    let known = this.#targets.get(from.baseUri);
    if (known === undefined) {
      known = new Map();
      this.#targets.set(from.baseUri, known);
    }
    let target = known.get(ref);
    if (target === undefined) {
      target = this.#find(from, ref);
      known.set(ref, target);
    }
    return target;
  }

  #find(from: SchemaPlace, ref: string): SchemaPlace {
    const { uri, fragment } = splitFragment(ref);
    const target = uri === '' ? from.baseUri : resolveUri(from.baseUri, uri);
    const resource = this.#resource(from, target, ref);
    if (fragment === undefined || fragment === '') return resource;
    const decoded = decode(fragment);
    const found =
      decoded === undefined
        ? undefined
        : decoded.startsWith('/')
          ? resource.descend(parsePointer(decoded))
          : this.#anchors.get(`${resource.baseUri}#${decoded}`);
    if (found !== undefined) return found;
    const what = decoded?.startsWith('/') ? 'no schema' : 'no anchor';
    const where = target === '' ? 'the document' : `"${target}"`;
    throw new SchemaError(
      'unresolved-ref',
      `"${ref}" points at nothing: ${where} has ${what} "${decoded ?? fragment}"${suggest(resource, uri, decoded ?? '')}`,
      placeIn(from),
    );
  }

  resolveDynamic(node: SchemaNode, ref: string, scope: readonly SchemaNode[]): SchemaPlace {
    const from = asPlace(node);
    const initial = this.resolve(from, ref);
    const name = this.dynamicName(from, ref);
    if (name === undefined) return initial;
    for (const entered of scope) {
      const target = this.dynamicTarget(entered.baseUri, name);
      if (target !== undefined) return target;
    }
    return initial;
  }

  /**
   * The name that a dynamic reference looks up in the dynamic scope: the anchor's, or `''` for `$recursiveRef`. Undefined when
   * it is a plain reference after all, because what it points at is not dynamic.
   */
  dynamicName(node: SchemaPlace, ref: string): string | undefined {
    const initial = this.resolve(node, ref);
    if (node.dialect === '2019-09') return this.#recursive.has(initial.baseUri) ? '' : undefined;
    const name = decode(splitFragment(ref).fragment ?? '');
    if (name === undefined || name === '' || name.startsWith('/')) return undefined;
    return this.#dynamicAnchors.get(initial.baseUri)?.has(name) ? name : undefined;
  }

  /** What a resource offers under a dynamic name. */
  dynamicTarget(resourceUri: string, name: string): SchemaPlace | undefined {
    if (name !== '') return this.#dynamicAnchors.get(resourceUri)?.get(name);
    return this.#recursive.has(resourceUri) ? this.#resources.get(resourceUri) : undefined;
  }

  /** The dynamic names that a resource offers. */
  dynamicNames(resourceUri: string): readonly string[] {
    const names = [...(this.#dynamicAnchors.get(resourceUri)?.keys() ?? [])];
    return this.#recursive.has(resourceUri) ? ['', ...names] : names;
  }

  #resource(from: SchemaPlace, uri: string, ref: string): SchemaPlace {
    const known = this.#resources.get(uri);
    if (known !== undefined) return known;
    const document = this.#resolver?.(uri) ?? metaSchemaByUri(uri);
    if (document === undefined) {
      const remote = isAbsoluteUri(uri) && !uri.startsWith('file:');
      const message = `"${ref}" refers to "${uri}", which ${remote ? 'is not at hand; nothing is fetched: put it beside the schema' : "isn't there: correct the path, or put the file there"}`;
      throw new SchemaError(remote ? 'remote-ref' : 'unresolved-ref', message, placeIn(from));
    }
    if (++this.#documents > maxDocuments) {
      throw new SchemaError('too-large', `the schema refers to more than ${maxDocuments} documents`, placeIn(from));
    }
    if (!isSchema(document)) throw new SchemaError('unresolved-ref', `"${uri}" holds no schema`, placeIn(from));
    return this.#add(document, uri, this.#dialect ?? from.dialect);
  }

  #add(document: unknown, uri: string, dialect: Dialect): SchemaPlace {
    const root = SchemaPlace.root(document, uri, dialect);
    const index: DocumentIndex = scanDocument(root);
    this.#resources.set(uri, root);
    for (const [key, place] of index.resources) if (!this.#resources.has(key)) this.#resources.set(key, place);
    for (const [key, place] of index.anchors) if (!this.#anchors.has(key)) this.#anchors.set(key, place);
    for (const [key, names] of index.dynamicAnchors)
      if (!this.#dynamicAnchors.has(key)) this.#dynamicAnchors.set(key, names);
    this.ambiguous.push(...index.ambiguous);
    for (const key of index.recursive) this.#recursive.add(key);
    return root;
  }
}

function resolveTokens(value: unknown, tokens: readonly string[]): unknown {
  return tokens.reduce((at, token) => stepInto(at, token), value);
}

/** What a pointer that leads to nothing was probably meant to be. */
function suggest(resource: SchemaPlace, uri: string, pointer: string): string {
  if (!pointer.startsWith('/')) return '';
  const tokens = parsePointer(pointer);
  const swapped = { $defs: 'definitions', definitions: '$defs' } as const;
  for (const [i, token] of tokens.entries()) {
    const container = resolveTokens(resource.value, tokens.slice(0, i));
    if (!isObject(container)) return '';
    if (Object.hasOwn(container, token)) continue;
    const other =
      token === '$defs' || token === 'definitions' ? swapped[token] : nearestWord(token, Object.keys(container));
    const meant = other === undefined ? [] : [...tokens.slice(0, i), other, ...tokens.slice(i + 1)];
    if (other === undefined || resource.descend(meant) === undefined) return '';
    return `; did you mean "${uri}#${formatPointer(meant)}"?`;
  }
  return '';
}

/** A fragment with its percent-encoding undone; undefined when that is malformed. */
function decode(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return undefined;
  }
}

function placeIn(node: SchemaNode): { readonly pointer: string; readonly uri: string } {
  return { pointer: node.pointer, uri: node.document };
}
