import { resolvePointer, type Schema } from '@concordat/schema';
import { CodegenError } from '../codegen-error.ts';
import { FunctionWriter } from './emit-function.ts';
import { isSchemaObject } from './schema-keywords.ts';
import type { ValidatorModule } from './validator-module.ts';

/** The functions of one validator: one for the root, one for each schema that is referred to or has to be asked in passing. */
export class Functions {
  /** Is `format` asserted? */
  readonly formats: boolean;
  readonly #root: Schema;
  readonly #prefix: string;
  readonly #module: ValidatorModule;
  readonly #names = new Map<Schema, string>();
  readonly #texts = new Map<string, string>();

  /** `root` is flat: 2020-12, every reference a JSON Pointer into it. `prefix` starts the functions' names. */
  constructor(root: Schema, prefix: string, module: ValidatorModule, formats: boolean) {
    this.#root = root;
    this.#prefix = prefix;
    this.#module = module;
    this.formats = formats;
  }

  /** The schema that a reference of the flat schema points at. */
  target(ref: string): Schema {
    const found = resolvePointer(this.#root, decodeURIComponent(ref.slice(1)));
    if (typeof found === 'boolean' || isSchemaObject(found)) return found;
    throw new CodegenError('unresolved-ref', `"${ref}" points at nothing`);
  }

  nameOf(ref: string): string {
    return this.functionFor(this.target(ref));
  }

  /** The name of the function for a schema, written now if it isn't yet. */
  functionFor(schema: Schema): string {
    const known = this.#names.get(schema);
    if (known !== undefined) return known;
    const name = `${this.#prefix}${this.#names.size}`;
    this.#names.set(schema, name);
    const writer = new FunctionWriter(this.#module, this);
    writer.write(schema);
    const body = writer.lines.toString();
    const failing = body.includes('ok = false;');
    this.#module.imports.add('type Failures');
    this.#texts.set(
      name,
      `function ${name}(v: unknown, f: Failures | null, p: string): boolean {\n${failing ? '  let ok = true;\n' : ''}${body}  return ${failing ? 'ok' : 'true'};\n}\n`,
    );
    return name;
  }

  /** Code that is true when the value fits the schema, asked in passing. */
  verdict(schema: Schema, value: string): string {
    if (typeof schema === 'boolean') return String(schema);
    return `${this.functionFor(schema)}(${value}, null, '')`;
  }

  /** The functions' text, in the order in which they were first needed. */
  get text(): string {
    return [...this.#names.values()].map((name) => this.#texts.get(name) ?? '').join('\n');
  }
}
