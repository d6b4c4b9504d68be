import type { Schema, SchemaObject } from '@concordat/schema';
import type { CheckFunction } from './check-function.ts';
import type { CheckModule } from './check-module.ts';
import type { Constant } from './constant.ts';
import { LocalNames } from './local-names.ts';
import type { Place } from './place-words.ts';
import { isSchemaObject, own } from './schema-keywords.ts';
import { code, type Verdict } from './verdict.ts';

/** Writes one function. What the parts of the emitter share: names, helpers, constants, calls. */
export class CheckWriter {
  readonly module: CheckModule;
  readonly locals: LocalNames = new LocalNames();
  readonly #written: CheckFunction;

  constructor(module: CheckModule, written: CheckFunction) {
    this.module = module;
    this.#written = written;
  }

  get place(): Place {
    return { name: this.#written.wish, full: this.#written.place };
  }

  /** A call of a helper of the runtime. */
  helper(name: string, ...values: readonly (string | number)[]): Verdict {
    return code(this.call(name, ...values));
  }

  /** The text of a call of a helper of the runtime. */
  call(name: string, ...values: readonly (string | number)[]): string {
    return `${this.#use(name)}(${values.join(', ')})`;
  }

  /** A verdict with a constant's name before `after`. */
  constant(prefix: string, place: Place, value: string, after: string): Verdict {
    return { kind: 'constant', constant: this.#constant(prefix, place, value), before: '', after };
  }

  /** A call of a helper with a constant after the first value. */
  helperWith(
    name: string,
    value: string,
    constant: readonly [prefix: string, place: Place, code: string],
    rest = '',
  ): Verdict {
    const before = `${this.#use(name)}(${value}, `;
    return { kind: 'constant', constant: this.#constant(...constant), before, after: `${rest})` };
  }

  #use(helper: string): string {
    this.#written.helpers.add(helper);
    return this.module.use(helper);
  }

  #constant(prefix: string, place: Place, value: string): Constant {
    return { wish: prefix + place.name, code: value, name: '' };
  }

  /** A call of the function for a schema at a place. */
  checkOf(schema: Schema, place: Place, value: string): Verdict {
    return this.check(this.module.functionFor(schema, place, this.#written), value);
  }

  /** A call of a function. */
  check(callee: CheckFunction, value: string): Verdict {
    return { kind: 'call', callee, value };
  }

  /** The keyword's value, and whether it counts for writers alone. */
  closing(schema: SchemaObject, keyword: string): { readonly rest: Schema | undefined; readonly forWriter: boolean } {
    const value = own(schema, keyword);
    const rest = typeof value === 'boolean' || isSchemaObject(value) ? value : undefined;
    return { rest, forWriter: this.module.checked.added.get(schema)?.has(keyword) === true };
  }
}
