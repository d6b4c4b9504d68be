import { resolvePointer, type Schema } from '@concordat/schema';
import { CodegenError } from '../codegen-error.ts';
import { CheckFunction } from './check-function.ts';
import { givenName, type Place, placeOf, word } from './place-words.ts';
import { isSchemaObject, own, plainReference } from './schema-keywords.ts';

/** What is written: the schema, and what is known of it. */
export interface CheckedSchema {
  /** Flat: 2020-12, every reference a JSON Pointer into it. */
  readonly root: Schema;
  /** What the root is called: `OrderPlaced`. */
  readonly name: string;
  /** The keywords that closing has added, which count for writers alone. */
  readonly added: ReadonlyMap<object, ReadonlySet<string>>;
  /** Is `format` asserted? */
  readonly formats: boolean;
}

/** Functions by the content of their definitions. Contracts have the same few in many events. */
const sharedFunctions = new Map<string, CheckFunction>();
const mostShared = 2_000;

/** The functions of one schema: one for the root, one for each schema that is referred to or is more than an expression. */
export class CheckModule {
  readonly checked: CheckedSchema;
  /** Imports a helper of the runtime. Returns its name in the module. */
  readonly use: (helper: string) => string;
  readonly root: CheckFunction;
  /** Functions in the order in which they were met; those that are not written yet are at the end. */
  readonly functions: CheckFunction[] = [];
  readonly #bySchema = new Map<Schema, CheckFunction>();
  readonly #targets = new Map<string, Schema>();
  readonly #keyOf: (ref: string) => string | null;
  readonly #toShare = new Map<string, CheckFunction>();

  /** `keyOf`: a text that equal definitions of several modules share; null where the functions are to be this module's alone. */
  constructor(checked: CheckedSchema, use: (helper: string) => string, keyOf: (ref: string) => string | null) {
    this.checked = checked;
    this.use = use;
    this.#keyOf = keyOf;
    this.root = this.#add(checked.root, checked.name, '', false);
  }

  /** The schema that a reference points at. */
  target(ref: string): Schema {
    const known = this.#targets.get(ref);
    if (known !== undefined) return known;
    const found = this.#definition(ref) ?? resolvePointer(this.checked.root, decodeURIComponent(ref.slice(1)));
    if (typeof found !== 'boolean' && !isSchemaObject(found))
      throw new CodegenError('unresolved-ref', `"${ref}" points at nothing`);
    this.#targets.set(ref, found);
    return found;
  }

  /** The usual target, found without taking the pointer apart. */
  #definition(ref: string): unknown {
    const { root } = this.checked;
    if (!/^#\/\$defs\/[A-Za-z0-9_.-]+$/u.test(ref) || typeof root === 'boolean') return undefined;
    const definitions = own(root, '$defs');
    return isSchemaObject(definitions) ? own(definitions, ref.slice('#/$defs/'.length)) : undefined;
  }

  /** Keeps the functions of definitions for other modules that have the same. To be called once all are written. */
  share(): void {
    // All or none: what is shared asks only what is shared.
    if (sharedFunctions.size + this.#toShare.size > mostShared) return;
    for (const [content, check] of this.#toShare) sharedFunctions.set(content, check);
  }

  /** The function for a schema at a place; for one that only refers to another, that one's. `parent`: who asks. */
  functionFor(schema: Schema, place: Place, parent: CheckFunction): CheckFunction {
    const known = this.#bySchema.get(schema);
    if (known !== undefined) return known;
    const ref = plainReference(schema);
    if (ref !== undefined && !this.#isEndless(ref)) return this.functionForReference(ref);
    return this.#add(schema, givenName(schema) ?? place.name, place.full, parent.shared);
  }

  functionForReference(ref: string): CheckFunction {
    const schema = this.target(ref);
    const known = this.#bySchema.get(schema);
    if (known !== undefined) return known;
    const next = plainReference(schema);
    if (next !== undefined && !this.#isEndless(next)) return this.functionForReference(next);
    const content = this.#keyOf(ref);
    const shared = content === null ? undefined : sharedFunctions.get(content);
    if (shared !== undefined) {
      this.#bySchema.set(schema, shared);
      return shared;
    }
    const { place, key } = placeOf(ref);
    const wish = key === undefined ? (givenName(schema) ?? this.checked.name + place) : word(key);
    const added = this.#add(schema, wish, place, content !== null);
    if (content !== null) this.#toShare.set(content, added);
    return added;
  }

  /** Do references lead in a circle, without ever saying anything? */
  #isEndless(ref: string): boolean {
    const seen = new Set<string>();
    for (let at: string | undefined = ref; at !== undefined; at = plainReference(this.target(at))) {
      if (seen.has(at)) return true;
      seen.add(at);
    }
    return false;
  }

  #add(schema: Schema, wish: string, place: string, shared: boolean): CheckFunction {
    const added = new CheckFunction(schema, wish, place, shared);
    this.#bySchema.set(schema, added);
    this.functions.push(added);
    return added;
  }
}
