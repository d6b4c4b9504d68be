import { resolvePointer, type Schema } from '@concordat/schema';
import { CodegenError } from '../codegen-error.ts';
import { CheckFunction } from './check-function.ts';
import { givenName, type Place, placeOf, word } from './place-words.ts';
import { isSchemaObject, plainReference } from './schema-keywords.ts';

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

  constructor(checked: CheckedSchema, use: (helper: string) => string) {
    this.checked = checked;
    this.use = use;
    this.root = this.#add(checked.root, checked.name, checked.name);
  }

  /** The schema that a reference points at. */
  target(ref: string): Schema {
    const known = this.#targets.get(ref);
    if (known !== undefined) return known;
    const found = resolvePointer(this.checked.root, decodeURIComponent(ref.slice(1)));
    if (typeof found !== 'boolean' && !isSchemaObject(found))
      throw new CodegenError('unresolved-ref', `"${ref}" points at nothing`);
    this.#targets.set(ref, found);
    return found;
  }

  /** The function for a schema at a place; for one that only refers to another, that one's. */
  functionFor(schema: Schema, place: Place): CheckFunction {
    const known = this.#bySchema.get(schema);
    if (known !== undefined) return known;
    const ref = plainReference(schema);
    if (ref !== undefined && !this.#isEndless(ref)) return this.functionForReference(ref);
    return this.#add(schema, givenName(schema) ?? place.name, place.full);
  }

  functionForReference(ref: string): CheckFunction {
    const schema = this.target(ref);
    const known = this.#bySchema.get(schema);
    if (known !== undefined) return known;
    const next = plainReference(schema);
    if (next !== undefined && !this.#isEndless(next)) return this.functionForReference(next);
    const { place, key } = placeOf(ref, this.checked.name);
    return this.#add(schema, key === undefined ? (givenName(schema) ?? place) : word(key), place);
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

  #add(schema: Schema, wish: string, place: string): CheckFunction {
    const added = new CheckFunction(schema, wish, place);
    this.#bySchema.set(schema, added);
    this.functions.push(added);
    return added;
  }
}
