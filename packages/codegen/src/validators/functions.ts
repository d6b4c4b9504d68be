import { resolvePointer, type Schema } from '@concordat/schema';
import { CodegenError } from '../codegen-error.ts';
import type { Closing } from './closing.ts';
import { FunctionWriter } from './emit-function.ts';
import { isSchemaObject } from './schema-keywords.ts';
import type { ValidatorModule } from './validator-module.ts';

/** The functions of one validator: one for the root, one for each schema that is referred to or has to be asked in passing. */
export class Functions {
  /** Is `format` asserted? */
  readonly formats: boolean;
  /** What only the writer is asked, behind the flag `w`. */
  readonly closing: Closing;
  readonly #root: Schema;
  readonly #prefix: string;
  readonly #module: ValidatorModule;
  readonly #names = new Map<Schema, string>();
  readonly #texts = new Map<string, string>();

  /** `root` is flat: 2020-12, every reference a JSON Pointer into it. `prefix` starts the functions' names. */
  constructor(root: Schema, prefix: string, module: ValidatorModule, formats: boolean, closing: Closing = new Map()) {
    this.closing = closing;
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
    this.#module.imports.add('type Failures');
    this.#texts.set(name, `function ${name}(${parameters(body)}): boolean {\n${body}  return true;\n}\n`);
    return name;
  }

  /** Code that is true when the value fits the schema, asked in passing. */
  verdict(schema: Schema, value: string): string {
    if (typeof schema === 'boolean') return String(schema);
    return `${this.functionFor(schema)}(${value}, null, '', w)`;
  }

  /** The functions' text, in the order in which they were first needed. */
  get text(): string {
    return [...this.#names.values()].map((name) => this.#texts.get(name) ?? '').join('\n');
  }
}

const parameterList = [
  { name: 'v', type: 'unknown', used: /(?<![\w.'])v(?![\w'])/u },
  { name: 'f', type: 'Failures | null', used: /(?<![\w.'])f(?![\w'])/u },
  { name: 'p', type: 'string', used: /(?<![\w.'])p(?![\w'])/u },
  { name: 'w', type: 'boolean', used: /(?<![\w.'])w(?![\w'])/u },
];

/** The parameters, those that the body doesn't use with a leading `_`. */
function parameters(body: string): string {
  return parameterList.map(({ name, type, used }) => `${used.test(body) ? '' : '_'}${name}: ${type}`).join(', ');
}
