import type { ErrorObject } from 'ajv/dist/2020.js';
import { originOf } from './bundle.ts';
import { compileProgram } from './compile-program.ts';
import { explainMetaError } from './explain-meta-error.ts';
import { type FlatSchema, flattenSchema } from './flatten-schema.ts';
import type { Schema } from './json.ts';
import { lowerSchema } from './lower-schema.ts';
import { metaSchemaErrors } from './meta-validator.ts';
import type { OpenOptions } from './open-schema.ts';
import { formatPointer, parsePointer } from './pointer.ts';
import { assertCompilableDepth } from './program.ts';
import { liveHelpers } from './runtime-helpers.ts';
import { SchemaError } from './schema-error.ts';

/** One thing that is wrong with a value. */
export interface ValidationError {
  /** JSON Pointer into the value. */
  readonly pointer: string;
  /** The keyword that rejects it, as the schema's dialect calls it. */
  readonly keyword: string;
  readonly message: string;
  /** JSON Pointer of the keyword, in the document that holds it. */
  readonly schemaPointer: string;
  /** URI of that document; empty when it was opened without any. */
  readonly schemaUri: string;
  /** What the keyword asks for: `{ limit: 3 }`, `{ missingProperty: 'id' }` … */
  readonly params: Readonly<Record<string, unknown>>;
}

/** Says what is wrong with a value; an empty list when it is valid. Never changes the value, never throws. */
export type Validator = (value: unknown) => readonly ValidationError[];

/** How {@link compileValidator} validates. */
export interface ValidatorOptions extends OpenOptions {
  /** Whether `format` is checked (as ajv-formats does in full mode; unknown formats never are). Default: `assertion`. */
  readonly formats?: 'assertion' | 'annotation';
  /** How many errors to find at most. Default: 1, the first, which is the fastest. */
  readonly maxErrors?: number;
  /** For a validator that is run a few times only: compiles a third faster, to code that is slower. Default: false. */
  readonly throwaway?: boolean;
}

const none: readonly ValidationError[] = Object.freeze([]);

/** How many schemas the cache keeps. */
const cacheLimit = 500;
const cache = new Map<Schema, Map<string, Validator>>();

/**
 * Compiles a schema of any of the five dialects. Two schemas never meet, whatever their `$id`s. The validators of the 500
 * schemas that were used last are kept, by the identity of the schema object, unless a resolver or a `uri` is given.
 * @throws SchemaError when the schema can't be compiled: `unresolved-ref`, `remote-ref`, `invalid-schema`, `unknown-dialect`,
 * `too-deep`, `too-large`
 */
export function compileValidator(schema: Schema, options: ValidatorOptions = {}): Validator {
  if (options.resolver !== undefined || options.uri !== undefined || typeof schema === 'boolean')
    return compile(schema, options);
  const key = `${options.dialect} ${options.formats} ${options.maxErrors} ${options.throwaway}`;
  const known = cache.get(schema) ?? new Map<string, Validator>();
  const validator = known.get(key) ?? compile(schema, options);
  known.set(key, validator);
  // A Map keeps the order of insertion: the last is the one used last, the first the one to forget.
  cache.delete(schema);
  cache.set(schema, known);
  const [oldest] = cache.keys();
  if (cache.size > cacheLimit && oldest !== undefined) cache.delete(oldest);
  return validator;
}

function compile(schema: Schema, options: ValidatorOptions): Validator {
  const maxErrors = options.maxErrors ?? 1;
  const flat = flattenSchema(schema, { ...options, target: '2020-12', unused: 'drop' });
  const program = lowerSchema(flat, options.formats ?? 'assertion');
  assertValidSchemas(flat);
  const validate = compileProgram(program, { allErrors: maxErrors > 1, throwaway: options.throwaway ?? false });
  const mostTelling = liveHelpers().mostTelling as (errors: readonly ErrorObject[]) => ErrorObject;
  return (value) => {
    try {
      if (validate(value)) return none;
    } catch (error) {
      if (error instanceof RangeError) return [tooDeep];
      throw error;
    }
    const errors = validate.errors ?? [];
    const chosen = maxErrors > 1 ? errors.slice(0, maxErrors) : [mostTelling(errors)];
    return chosen.map((error) => describe(error, flat));
  };
}

/**
 * Does nothing for a schema that {@link compileValidator} takes, at a fraction of the cost.
 * @throws SchemaError as that does; `unsafe-pattern` last, when nothing else is wrong
 */
export function assertCompilable(schema: Schema, options: ValidatorOptions = {}): void {
  const flat = flattenSchema(schema, { ...options, target: '2020-12', unused: 'drop' });
  assertCompilableDepth(flat.schema);
  assertValidSchemas(flat);
  lowerSchema(flat, options.formats ?? 'assertion');
}

/** @throws SchemaError `invalid-schema` when a part breaks the rules of its dialect */
export function assertValidSchemas(flat: FlatSchema): void {
  for (const entry of flat.entries) {
    const [error] = metaSchemaErrors(entry.value, entry.dialect);
    if (error === undefined) continue;
    const pointer = entry.pointer + error.instancePath;
    const { message, fix } = explainMetaError(entry, error.instancePath, error);
    const whole = `the schema is invalid at "${pointer}": ${message}${fix === undefined ? '' : `; ${fix}`}`;
    throw new SchemaError('invalid-schema', whole, { pointer, uri: entry.document });
  }
}

/** Data that is nested deeper than the stack allows can't be told valid, so it isn't. */
const tooDeep: ValidationError = {
  pointer: '',
  keyword: 'depth',
  message: 'is nested too deeply to be checked',
  schemaPointer: '',
  schemaUri: '',
  params: {},
};

function describe(error: ErrorObject, flat: FlatSchema): ValidationError {
  const tokens = parsePointer(decodeURIComponent(error.schemaPath.slice(1)));
  // A schema `false` has no keyword to point at.
  if (error.keyword === 'false schema') tokens.pop();
  const origin = originOf(flat, typeof flat.schema === 'boolean' ? '' : formatPointer(tokens));
  const former = parsePointer(origin.pointer).at(-1);
  return {
    pointer: error.instancePath,
    keyword: tokens.at(-1) === error.keyword && former !== undefined ? former : error.keyword,
    message: error.message ?? 'is invalid',
    schemaPointer: origin.pointer,
    schemaUri: origin.uri,
    params: error.params,
  };
}
