import type { CompiledError, CompiledValidator } from '../event-definition.ts';
import { type CarriedSchema, explain } from './explain.ts';
import { notePrototype } from './own-properties.ts';

/**
 * The function that generated code has for a schema: yes or no, nothing else. `closed`: judge as a writer, to whom an undeclared
 * property is wrong.
 */
export type Check = (value: unknown, closed: boolean) => boolean;

/** Gives the JSON text of the {@link CarriedSchema} that a check judges by. Asked at the first failure. */
export type SchemaText = () => string;

/**
 * A validator from a generated check. A valid value is looked at once. What is wrong with an invalid one is read off the schema,
 * for what a dead letter says of it. A value that is nested too deeply to be checked is invalid.
 */
export function defineValidator(check: Check, schema: SchemaText, closed: boolean): CompiledValidator {
  const validator: CompiledValidator = (value) => {
    notePrototype();
    try {
      if (check(value, closed)) {
        validator.errors = null;
        return true;
      }
      validator.errors = explain(carriedBy(schema), value, closed);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      validator.errors = tooDeep;
    }
    return false;
  };
  texts.set(validator, schema);
  return validator;
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
