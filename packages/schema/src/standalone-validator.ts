import type { ValidateFunction } from 'ajv/dist/2020.js';
import { _, type Code, Name } from 'ajv/dist/2020.js';
import type { UsedScopeValues, ValueScope, ValueScopeName } from 'ajv/dist/compile/codegen/scope.js';
import { newScope } from './ajv-engine.ts';
import { compileProgram } from './compile-program.ts';
import { assertValidSchemas } from './compile-validator.ts';
import type { Dialect } from './dialect.ts';
import { flattenSchema } from './flatten-schema.ts';
import type { Schema } from './json.ts';
import { lowerSchema } from './lower-schema.ts';
import type { Resolver } from './open-schema.ts';
import { type HelperName, helperText } from './runtime-helpers.ts';
import { SchemaError } from './schema-error.ts';

/** One validator of a standalone module. */
export interface StandaloneSchema {
  readonly schema: Schema;
  /** Dialect of a schema without `$schema`. Default: draft-07. */
  readonly dialect?: Dialect;
  readonly uri?: string;
  readonly resolver?: Resolver;
  /** Whether `format` is checked. Default: `assertion`. */
  readonly formats?: 'assertion' | 'annotation';
  /** How many errors to find at most. Default: 1, the first, which is the fastest. */
  readonly maxErrors?: number;
}

/**
 * The text of an ES module with one function per schema, which needs nothing at run time: no ajv, no import, no `eval`.
 * Each is `(value) => boolean`; after `false` its property `errors` lists what is wrong, in ajv's shape
 * (`{ instancePath, schemaPath, keyword, params, message }`). The verdicts are those of `compileValidator`.
 * The same schemas give the same text on every machine. Text from a schema occurs in it as string literals only.
 * @throws SchemaError as `compileValidator`, and `invalid-name` for a name that can't be exported
 */
export function standaloneValidator(schemas: Readonly<Record<string, StandaloneSchema>>): string {
  const scope = newScope();
  const emitted = new Emitter(scope);
  const exported: string[] = [];
  for (const [name, entry] of Object.entries(schemas)) {
    if (!/^[A-Za-z_$][\w$]*$/.test(name))
      throw new SchemaError('invalid-name', `"${name}" can't be the name of an export`);
    const flat = flattenSchema(entry.schema, { ...entry, target: '2020-12', unused: 'drop' });
    const program = lowerSchema(flat, entry.formats ?? 'assertion');
    assertValidSchemas(flat);
    const maxErrors = entry.maxErrors ?? 1;
    const validate = compileProgram(program, { allErrors: maxErrors > 1, scope });
    if (maxErrors <= 1) emitted.helpers.add('mostTelling');
    exported.push(exportText(name, emitted.add(validate), maxErrors));
  }
  return `${helperText(emitted.helpers)}${emitted.text}${exported.join('')}`;
}

/** Collects the code of validators, each function and constant once. */
class Emitter {
  readonly helpers = new Set<HelperName>();
  text = '';
  readonly #scope: ValueScope;
  readonly #used: UsedScopeValues = {};
  readonly #functions = new Set<string>();

  constructor(scope: ValueScope) {
    this.#scope = scope;
  }

  /** Adds a validator with all that it needs; returns the name of its function. */
  add({ source }: ValidateFunction): string {
    if (source === undefined) throw new SchemaError('invalid-schema', 'ajv kept no source');
    const name = String(source.validateName);
    if (this.#functions.has(name)) return name;
    this.#functions.add(name);
    for (const value of source.scopeValues.func ?? []) {
      if (value.value?.code instanceof Name) this.helpers.add(String(value.value.code) as HelperName);
    }
    // ajv declares every schema; hardly any code refers to one.
    const schemas = [...(source.scopeValues.schema ?? [])].filter((value) =>
      mentions(source.validateCode, String(value)),
    );
    const values = { ...source.scopeValues, schema: new Set(schemas) };
    const constants = this.#scope.scopeCode(values, this.#used, (constant) => this.#function(constant));
    this.text += `${constants}${source.validateCode}\n`;
    if (source.evaluated !== undefined) this.text += `${name}.evaluated = ${source.evaluated};\n`;
    return name;
  }

  /** The code of a constant that stands for another validator: nothing more when that is a function of this module anyway. */
  #function(constant: ValueScopeName): Code | undefined {
    const ref: unknown = constant.value?.ref;
    if (constant.prefix === 'validate' && typeof ref === 'function') {
      this.add(ref as ValidateFunction);
      return _``;
    }
    if (constant.prefix !== 'wrapper') return undefined;
    // A function that is called before it is compiled, because it calls itself, is called through an object.
    const { validate, validateName } = ref as { readonly validate: ValidateFunction; readonly validateName: Name };
    this.add(validate);
    return _`const ${constant} = {validate: ${validateName}};`;
  }
}

function mentions(code: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(code);
}

function exportText(name: string, validate: string, maxErrors: number): string {
  const some = maxErrors > 1 ? `${validate}.errors.slice(0, ${maxErrors})` : `[mostTelling(${validate}.errors)]`;
  return `export function ${name}(value) {
  try {
    const valid = ${validate}(value);
    ${name}.errors = valid ? null : ${some};
    return valid;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    ${name}.errors = [{ instancePath: "", schemaPath: "", keyword: "depth", params: {}, message: "is nested too deeply to be checked" }];
    return false;
  }
}
`;
}
