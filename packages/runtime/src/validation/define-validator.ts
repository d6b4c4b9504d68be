import type { CompiledError, CompiledValidator } from '../event-definition.ts';
import { type CarriedSchema, explain } from './explain.ts';
import { notePrototype } from './own-properties.ts';

/**
 * The function that generated code has for a schema: yes or no, nothing else. `closed`: judge as a writer, to whom an undeclared
 * property is wrong.
 */
export type Check = (value: unknown, closed: boolean) => boolean;

/** Gives the JSON text of the {@link CarriedSchema} that a check judges by. Asked when somebody first wants to know what is wrong. */
export type SchemaText = () => string;

/**
 * A validator from a generated check. A value is looked at once, without a list of errors. What is wrong with one that was
 * refused is read off the schema when somebody asks for `errors`: until then, or until the next value, the validator keeps it.
 * A value that is nested too deeply to be checked is invalid.
 */
export function defineValidator(check: Check, schema: SchemaText, closed: boolean): CompiledValidator {
  let errors: readonly CompiledError[] | null = null;
  /** The refused value, while nobody has asked what is wrong with it. */
  let refused: { readonly value: unknown } | null = null;
  const validator: CompiledValidator = (value) => {
    notePrototype();
    errors = null;
    refused = null;
    try {
      if (check(value, closed)) return true;
      refused = { value };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      errors = tooDeep;
    }
    return false;
  };
  texts.set(validator, schema);
  return Object.defineProperty(validator, 'errors', {
    enumerable: true,
    get: () => {
      if (refused === null) return errors;
      const { value } = refused;
      refused = null;
      errors = explained(schema, value, closed);
      return errors;
    },
  });
}

function explained(schema: SchemaText, value: unknown, closed: boolean): readonly CompiledError[] {
  notePrototype();
  try {
    return explain(carriedBy(schema), value, closed);
  } catch (error) {
    if (error instanceof RangeError) return tooDeep;
    throw error;
  }
}

/** What a generated validator judges by; undefined for any other. */
export function carriedSchemaOf(validator: CompiledValidator): CarriedSchema | undefined {
  const text = texts.get(validator);
  return text === undefined ? undefined : carriedBy(text);
}

const texts = new WeakMap<CompiledValidator, SchemaText>();

const tooDeep: readonly CompiledError[] = [
  { instancePath: '', keyword: 'depth', message: 'is nested too deeply to be checked', params: {} },
];

/** Reader and writer carry the same text. */
const parsed = new WeakMap<SchemaText, CarriedSchema>();

function carriedBy(schema: SchemaText): CarriedSchema {
  const known = parsed.get(schema);
  if (known !== undefined) return known;
  const carried = JSON.parse(schema()) as CarriedSchema;
  parsed.set(schema, carried);
  return carried;
}
