import { type SchemaDocument, SchemaError, type SchemaNode } from '@concordat/schema';
import { spend, spent } from './intersect.ts';
import type { Declaration } from './type-node.ts';
import type { Declared } from './value-set.ts';

/** A declaration that several documents have, with what it took to make it. */
interface Shared {
  readonly declared: Declared;
  /** Steps, so that a document's account doesn't depend on which others came before it. */
  steps: number;
  /** The declaration, and the names that it was made with. */
  made: { readonly names: string; readonly declaration: Declaration; readonly steps: number } | null;
}

/**
 * The declarations of definitions that several schemas have word for word, with all that they refer to: contracts have the same
 * `Money` in many events. They are made once, and say the same as if each schema had made its own.
 */
export class SharedDeclarations {
  readonly #byContent = new Map<string, Shared>();

  /** For one document. */
  of(document: SchemaDocument): KnownDefinitions {
    return new KnownDefinitions(document, this.#byContent);
  }
}

/** The definitions of one document, those that other documents have as well among them. */
export class KnownDefinitions {
  readonly #document: SchemaDocument;
  readonly #byContent: Map<string, Shared>;
  readonly #keys = new Map<string, string | null>();
  readonly #mine = new Map<Declared, { readonly key: string; readonly shared: Shared }>();

  constructor(document: SchemaDocument, byContent: Map<string, Shared>) {
    this.#document = document;
    this.#byContent = byContent;
  }

  /** The declaration of a schema: another document's, or the one that `make` makes. */
  declare(node: SchemaNode, make: () => Declared): Declared {
    const key = this.#keyOf(node);
    if (key === null) return make();
    const known = this.#byContent.get(key);
    if (known !== undefined) {
      spend(known.steps);
      this.#mine.set(known.declared, { key, shared: known });
      return known.declared;
    }
    const own = make();
    const values = () => {
      const before = spent();
      const set = own.values();
      shared.steps = Math.max(shared.steps, spent() - before);
      return set;
    };
    const shared: Shared = { declared: { ...own, values }, steps: 0, made: null };
    this.#mine.set(shared.declared, { key, shared });
    return shared.declared;
  }

  /** What a declaration says under these names: made by `make` where no document has made it with the same. */
  say(declared: Declared, names: string, make: () => Declaration): Declaration {
    const mine = this.#mine.get(declared);
    if (mine === undefined) return make();
    const { shared } = mine;
    if (shared.made?.names === names) {
      spend(shared.made.steps);
      return shared.made.declaration;
    }
    const before = spent();
    const declaration = make();
    shared.made = { names, declaration, steps: spent() - before };
    return declaration;
  }

  /** Keeps these declarations, whose values are known, for other documents. */
  keep(declarations: Iterable<Declared>): void {
    for (const declared of declarations) {
      const mine = this.#mine.get(declared);
      if (mine !== undefined && !this.#byContent.has(mine.key)) this.#byContent.set(mine.key, mine.shared);
    }
  }

  /** A text that is equal for equal definitions; null where what one means depends on more than its own text. */
  #keyOf(node: SchemaNode): string | null {
    const { root } = this.#document;
    if (!definition.test(node.pointer) || node.document !== root.document || node.baseUri !== root.baseUri) return null;
    const known = this.#keys.get(node.pointer);
    if (known !== undefined) return known;
    // Until it is known: definitions that lead in a circle are each document's own.
    this.#keys.set(node.pointer, null);
    const text = JSON.stringify(node.schema);
    if (identity.test(text)) return null;
    let key = `${node.dialect} ${node.document}#${node.pointer} ${text}`;
    for (const [, ref = ''] of text.matchAll(reference)) {
      const target = localReference.test(ref) ? this.#keyOfTarget(node, ref) : null;
      if (target === null) return null;
      key += `\n${target}`;
    }
    this.#keys.set(node.pointer, key);
    return key;
  }

  #keyOfTarget(node: SchemaNode, ref: string): string | null {
    try {
      return this.#keyOf(this.#document.resolve(node, ref));
    } catch (error) {
      // No reference at all, but an example or a constant that looks like one to nothing.
      if (error instanceof SchemaError) return null;
      throw error;
    }
  }
}

const definition = /^\/(?:\$defs|definitions)\/[^/]+$/u;
const localReference = /^#\/(?:\$defs|definitions)\/[A-Za-z0-9_.-]+$/u;
const reference = /"\$ref":"((?:[^"\\]|\\.)*)"/gu;
const identity = /"\$?id":"|"\$(?:anchor|schema|dynamic[A-Za-z]*|recursive[A-Za-z]*)":/u;
