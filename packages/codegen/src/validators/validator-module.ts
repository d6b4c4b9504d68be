import type { Schema } from '@concordat/schema';
import { quote } from '../quote.ts';

/** What the functions of one module share: constants and imports, each said once. */
export class ValidatorModule {
  readonly imports: Set<string> = new Set();
  readonly #constants = new Map<string, string>();
  #count = 0;

  /** The name of a helper from the runtime's door. */
  use(helper: string): string {
    this.imports.add(helper);
    return helper;
  }

  /** The name of a constant with this code as its value. */
  constant(prefix: string, code: string): string {
    let name = this.#constants.get(code);
    if (name === undefined) {
      name = `${prefix}${this.#count}`;
      this.#count += 1;
      this.#constants.set(code, name);
    }
    return name;
  }

  pattern(source: string, flags: string): string {
    return this.constant('pattern', `/* @__PURE__ */ new RegExp(${quote(source)}, ${quote(flags)})`);
  }

  /** The name of a set of texts. */
  texts(values: readonly string[]): string {
    return this.constant('texts', `/* @__PURE__ */ new Set<unknown>([${values.map(quote).join(', ')}])`);
  }

  /** The name of a JSON value. */
  json(value: unknown): string {
    return this.constant('value', `JSON.parse(${quote(JSON.stringify(value))}) as unknown`);
  }

  /** The constants' declarations. */
  get declarations(): readonly string[] {
    return [...this.#constants].map(([code, name]) => `const ${name} = ${code};`);
  }
}

/** A schema, and the code that judges a value by it. */
export interface Judged {
  readonly schema: Schema;
  /** The variable that holds the value. */
  readonly value: string;
}
