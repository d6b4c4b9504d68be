import { type Dialect, dialectOf } from './dialect.ts';
import { isObject, isSchema, own, type Schema, type SchemaObject } from './json.ts';
import { escapeToken, formatPointer, stepInto } from './pointer.ts';
import { resolveUri, splitFragment } from './resolve-uri.ts';
import { SchemaError } from './schema-error.ts';
import { refHidesSiblings, type SubschemaShape, subschemaKeywords } from './subschema-keywords.ts';

/** One schema in its document, with what has to be known to read it. The same place is always the same object. */
export interface SchemaNode {
  readonly schema: Schema;
  /** JSON Pointer into its document. */
  readonly pointer: string;
  /** URI that the document was opened under; empty when it has none. */
  readonly document: string;
  /** URI that references in this schema are relative to: the document's, changed by each `$id` (`id`) on the way. */
  readonly baseUri: string;
  readonly dialect: Dialect;
}

/** What a place is: a schema, something that holds schemas, or something that its dialect knows nothing of. */
type Kind = 'schema' | SubschemaShape | 'unknown';

/** The identity and the dialect that a schema object gives itself. */
export interface Identity {
  readonly baseUri: string;
  readonly dialect: Dialect;
  /** Whether it is a resource of its own, with an `$id` that changes the base. */
  readonly resource: boolean;
  /** Plain names by which a fragment can refer to it. */
  readonly anchors: readonly string[];
  readonly dynamicAnchor: string | undefined;
  readonly recursiveAnchor: boolean;
}

/** Reads `$schema`, `$id` (`id`) and the anchors of a schema. */
export function identify(value: unknown, baseUri: string, dialect: Dialect, documentRoot: boolean): Identity {
  const plain = {
    baseUri,
    dialect,
    resource: documentRoot,
    anchors: [],
    dynamicAnchor: undefined,
    recursiveAnchor: false,
  };
  if (!isObject(value)) return plain;
  const named = typeof own(value, '$id') === 'string' || typeof own(value, 'id') === 'string';
  const ownDialect = documentRoot || named ? dialectOf(value, dialect) : dialect;
  const anchors: string[] = [];
  let base = baseUri;
  let resource = documentRoot;
  const id = own(value, ownDialect === 'draft-04' ? 'id' : '$id');
  const hidden = refHidesSiblings(ownDialect) && typeof own(value, '$ref') === 'string';
  // Beside `$ref` an old `$id` is hidden. At a document's root nobody means that, and nothing else could name it.
  if (typeof id === 'string' && (!hidden || documentRoot)) {
    const { uri, fragment } = splitFragment(id);
    if (refHidesSiblings(ownDialect) && fragment !== undefined && fragment !== '') anchors.push(fragment);
    if (uri !== '') {
      base = resolveUri(baseUri, uri);
      resource = true;
    }
  }
  if (refHidesSiblings(ownDialect)) return { ...plain, baseUri: base, dialect: ownDialect, resource, anchors };
  const anchor = own(value, '$anchor');
  const dynamic = ownDialect === '2020-12' ? own(value, '$dynamicAnchor') : undefined;
  const recursive = ownDialect === '2019-09' && own(value, '$recursiveAnchor') === true;
  if (typeof anchor === 'string') anchors.push(anchor);
  if (typeof dynamic === 'string') anchors.push(dynamic);
  const dynamicAnchor = typeof dynamic === 'string' ? dynamic : undefined;
  return { baseUri: base, dialect: ownDialect, resource, anchors, dynamicAnchor, recursiveAnchor: recursive };
}

/** The keywords by which a schema gives itself an identity. */
export const identifiers: ReadonlySet<string> = new Set(['$id', 'id', '$anchor', '$dynamicAnchor', '$recursiveAnchor']);

/** What a place inherits from the one that it is in. */
interface Context {
  readonly document: string;
  readonly baseUri: string;
  readonly dialect: Dialect;
}

/** A {@link SchemaNode} that knows its way: places are made when somebody walks there, and kept. */
export class SchemaPlace implements SchemaNode {
  readonly value: unknown;
  readonly kind: Kind;
  readonly document: string;
  readonly baseUri: string;
  readonly dialect: Dialect;
  readonly #parent: SchemaPlace | undefined;
  readonly #token: string;
  #children: Map<string, SchemaPlace> | undefined;
  #asSchema: SchemaPlace | undefined;
  #pointer: string | undefined;

  private constructor(value: unknown, kind: Kind, context: Context, parent: SchemaPlace | undefined, token: string) {
    this.value = value;
    this.kind = kind;
    this.document = context.document;
    this.#parent = parent;
    this.#token = token;
    if (kind === 'schema' && isObject(value) && (parent === undefined || isNamed(value))) {
      const identity = identify(value, context.baseUri, context.dialect, parent === undefined);
      this.baseUri = identity.baseUri;
      this.dialect = identity.dialect;
    } else {
      this.baseUri = context.baseUri;
      this.dialect = context.dialect;
    }
  }

  /** The root of a document. A document that is no schema itself (AsyncAPI, say) is one that knows no keyword. */
  static root(value: unknown, document: string, dialect: Dialect): SchemaPlace {
    return new SchemaPlace(value, 'schema', { document, baseUri: document, dialect }, undefined, '');
  }

  get schema(): Schema {
    return this.value as Schema;
  }

  get pointer(): string {
    if (this.#pointer === undefined) {
      const parent = this.#parent;
      const above = parent === undefined ? undefined : parent.#pointer;
      this.#pointer = above === undefined ? formatPointer(this.tokens()) : `${above}/${escapeToken(this.#token)}`;
    }
    return this.#pointer;
  }

  /** The tokens from the document's root to here. */
  tokens(): string[] {
    const tokens: string[] = [];
    for (let place: SchemaPlace = this; place.#parent !== undefined; place = place.#parent) tokens.push(place.#token);
    return tokens.reverse();
  }

  /** The place one token further down, or undefined when there is nothing. */
  step(token: string): SchemaPlace | undefined {
    const known = this.#children?.get(token);
    if (known !== undefined) return known;
    const value = stepInto(this.value, token);
    if (value === undefined) return undefined;
    const child = new SchemaPlace(value, this.#kindOfChild(token, value), this, this, token);
    this.#children ??= new Map();
    this.#children.set(token, child);
    return child;
  }

  /** The place some tokens further down, read as a schema; undefined when there is none. */
  descend(tokens: readonly (string | number)[]): SchemaPlace | undefined {
    let place: SchemaPlace | undefined = this;
    for (const token of tokens) {
      place = place.step(typeof token === 'string' ? token : String(token));
      if (place === undefined) return undefined;
    }
    return place.#readAsSchema();
  }

  /** A reference may point below a keyword that the dialect doesn't know: what it points at is a schema by that. */
  #readAsSchema(): SchemaPlace | undefined {
    if (!isSchema(this.value)) return undefined;
    if (this.kind === 'schema') return this;
    this.#asSchema ??= new SchemaPlace(this.value, 'schema', this, this.#parent, this.#token);
    return this.#asSchema;
  }

  #kindOfChild(token: string, value: unknown): Kind {
    switch (this.kind) {
      case 'schema': {
        const shape = subschemaKeywords(this.dialect).get(token);
        if (shape === undefined) return 'unknown';
        return shape === 'schema' || (shape === 'schema-or-list' && !Array.isArray(value)) ? 'schema' : shape;
      }
      case 'unknown':
        return 'unknown';
      default:
        return isSchema(value) ? 'schema' : 'unknown';
    }
  }
}

/** Whether a schema may change what references in it are relative to, or its dialect. */
function isNamed(schema: SchemaObject): boolean {
  return Object.hasOwn(schema, '$id') || Object.hasOwn(schema, 'id');
}

/** A place as the public interface promises it, back from a caller who can only have got it from us. */
export function asPlace(node: SchemaNode): SchemaPlace {
  if (node instanceof SchemaPlace) return node;
  throw new SchemaError('unresolved-ref', 'the node was not made by the document that is asked about it');
}
