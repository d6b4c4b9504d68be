import type { SchemaDocument, SchemaNode, SchemaObject } from '@concordat/schema';
import { isExhausted, noteDepth, resetComparisons, StillComputing, spend } from './intersect.ts';
import { lowerNegation } from './lower-negation.ts';
import { lowerSchema } from './lower-schema.ts';
import { nameOf } from './own-name.ts';
import { enter, isPlainReference, keyword, type Place } from './place.ts';
import type { KnownDefinitions } from './shared-declarations.ts';
import { type Declared, isAnything, nothing, type ValueSet } from './value-set.ts';

/** How many schemas may be open inside each other, by reference or by nesting. */
const deepest = 200;

/**
 * Turns the schemas of one document into sets of values. A schema with a name (a reference's target, a titled object)
 * becomes a declaration; everything else is spelled out where it stands.
 */
export class Lowering {
  readonly #document: SchemaDocument;
  readonly #known: KnownDefinitions | null;
  #schemaText: string | null = null;
  #dynamic: boolean | null = null;
  readonly #declared = new Map<SchemaNode, Map<string, Declared>>();
  /** The schemas that are being lowered in place, from the last step into an item or property on. */
  #inPlace: Place[] = [];
  #depth = 0;
  #tracking = false;

  /** `known`: definitions that other documents have as well. */
  constructor(document: SchemaDocument, known: KnownDefinitions | null = null) {
    this.#document = document;
    this.#known = known;
    resetComparisons(() => this.#text.length);
  }

  get root(): Declared {
    const { root } = this.#document;
    return this.declare({ node: root, scope: enter([], root) });
  }

  /** The root as JSON, made only for schemas that are costly or in several resources. */
  get #text(): string {
    this.#schemaText ??= JSON.stringify(this.#document.root.schema) ?? '';
    return this.#schemaText;
  }

  /** Does it matter by which way a schema was reached? */
  get #isDynamic(): boolean {
    this.#dynamic ??= this.#text.includes('"$dynamicRef"') || this.#text.includes('"$recursiveRef"');
    return this.#dynamic;
  }

  step(place: Place, ...tokens: readonly (string | number)[]): Place {
    const node = this.#document.child(place.node, ...tokens);
    return { node, scope: enter(place.scope, node) };
  }

  /** Where `$ref`, `$dynamicRef` or `$recursiveRef` leads. */
  follow(place: Place, name: string): Place | null {
    const { schema } = place.node;
    const ref = typeof schema === 'boolean' ? undefined : keyword(schema, name);
    if (typeof ref !== 'string') return null;
    if (name !== '$ref' && place.node.dialect !== (name === '$dynamicRef' ? '2020-12' : '2019-09')) return null;
    const node =
      name === '$ref'
        ? this.#document.resolve(place.node, ref)
        : this.#document.resolveDynamic(place.node, ref, place.scope);
    return { node, scope: enter(place.scope, node) };
  }

  declare(place: Place): Declared {
    const scope =
      place.scope.length > 1 && this.#isDynamic
        ? place.scope.map((node) => `${node.document} ${node.baseUri}`).join('\n')
        : '';
    let byScope = this.#declared.get(place.node);
    if (byScope === undefined) {
      byScope = new Map();
      this.#declared.set(place.node, byScope);
    }
    let declared = byScope.get(scope);
    if (declared === undefined) {
      const make = (): Declared => {
        const id = `${place.node.document}#${place.node.pointer}${scope === '' ? '' : `\n${scope}`}`;
        return { id, node: place.node, values: this.#once(place) };
      };
      declared = scope === '' && this.#known !== null ? this.#known.declare(place.node, make) : make();
      byScope.set(scope, declared);
    }
    return declared;
  }

  #once(place: Place): () => ValueSet {
    let values: ValueSet | null = null;
    let computing = false;
    return () => {
      if (values !== null) return values;
      if (computing) throw new StillComputing();
      computing = true;
      try {
        values = this.#apart(() => this.lower(place));
      } finally {
        computing = false;
      }
      return values;
    };
  }

  /** The values of an item or property: a schema with a name of its own is referred to, any other is spelled out. */
  valueOf(place: Place): ValueSet {
    const { schema, dialect } = place.node;
    if (typeof schema !== 'boolean' && isPlainReference(schema, dialect)) return this.#referenceTo(place);
    if (nameOf(place.node) !== undefined) {
      const declared = this.declare(place);
      return isWorthAName(declared, schema) ? [{ kind: 'reference', target: declared }] : declared.values();
    }
    return this.#apart(() => this.lower(place));
  }

  /** What a plain `$ref` stands for; a reference to a reference is followed to its end. */
  #referenceTo(place: Place): ValueSet {
    const seen = new Set<SchemaNode>();
    let at: Place = place;
    do {
      // A reference that leads back to itself allows everything.
      if (seen.has(at.node)) return [{ kind: 'any' }];
      seen.add(at.node);
      const next = this.follow(at, '$ref');
      if (next === null) break;
      at = next;
    } while (typeof at.node.schema !== 'boolean' && isPlainReference(at.node.schema, at.node.dialect));
    if (at.node.schema === true) return [{ kind: 'any' }];
    if (at.node.schema === false) return nothing;
    return [{ kind: 'reference', target: this.declare(at) }];
  }

  /** Does it matter, for an enclosing `unevaluatedProperties` or `unevaluatedItems`, which branch has judged what? */
  get isTracking(): boolean {
    return this.#tracking;
  }

  tracking<T>(work: () => T): T {
    const before = this.#tracking;
    this.#tracking = true;
    try {
      return work();
    } finally {
      this.#tracking = before;
    }
  }

  /** What a reference beside other keywords stands for. */
  referenced(place: Place, name: string, target: Place): ValueSet {
    if (this.#tracking) return this.lower(target);
    if (name === '$ref') return this.#referenceTo({ node: place.node, scope: place.scope });
    return [{ kind: 'reference', target: this.declare(target) }];
  }

  /** The values that a schema allows. */
  lower(place: Place): ValueSet {
    const { schema, dialect } = place.node;
    const isReference = typeof schema !== 'boolean' && isPlainReference(schema, dialect);
    const target = isReference && this.#tracking ? this.follow(place, '$ref') : null;
    if (isReference && target === null) return this.#referenceTo(place);
    // A schema that applies to the very value that it is being asked about says nothing new of it.
    if (this.#inPlace.some((open) => open.node === place.node && open.scope.length === place.scope.length))
      return [{ kind: 'any' }];
    if (this.#depth > deepest || isExhausted()) return [{ kind: 'any' }];
    if (this.#depth > deepest / 2) noteDepth();
    spend(1);
    this.#inPlace.push(place);
    this.#depth += 1;
    try {
      return target === null ? lowerSchema(place, this) : this.lower(target);
    } finally {
      this.#depth -= 1;
      this.#inPlace.pop();
    }
  }

  /** The values that a schema rejects, or more. */
  negate(place: Place): ValueSet {
    if (this.#depth > deepest || isExhausted() || this.#inPlaceNegated.has(place.node)) return [{ kind: 'any' }];
    spend(1);
    this.#inPlaceNegated.add(place.node);
    this.#depth += 1;
    try {
      return lowerNegation(place, this);
    } finally {
      this.#depth -= 1;
      this.#inPlaceNegated.delete(place.node);
    }
  }

  readonly #inPlaceNegated = new Set<SchemaNode>();

  #apart<T>(work: () => T): T {
    const [open, tracking] = [this.#inPlace, this.#tracking];
    this.#inPlace = [];
    this.#tracking = false;
    try {
      return work();
    } finally {
      this.#inPlace = open;
      this.#tracking = tracking;
    }
  }
}

/** A title on a string or number names nothing; on an object, a list of literals or a choice it does. */
function isWorthAName(declared: Declared, schema: boolean | SchemaObject): boolean {
  if (typeof schema !== 'boolean' && typeof keyword(schema, 'x-ts-name') === 'string') return true;
  try {
    const values = declared.values();
    if (isAnything(values) || values.length === 0) return false;
    return (
      values.some((member) => member.kind === 'object' || member.kind === 'reference' || member.kind === 'both') ||
      (values.length === 1 &&
        values[0]?.kind === 'string' &&
        (values[0].literals?.length ?? values[0].proposed.length) > 1)
    );
  } catch (error) {
    if (error instanceof StillComputing) return true;
    throw error;
  }
}
