import type { Schema } from '@concordat/schema';
import type { Constant } from './constant.ts';
import type { Statement } from './statement.ts';

/** A function that judges a value by one schema. */
export class CheckFunction {
  readonly schema: Schema;
  /** What the contract calls it: a key of `$defs`, a title, or its place. */
  readonly wish: string;
  /** Its place from the root on, for where two have the same wish. */
  readonly place: string;
  statements: readonly Statement[] = [];
  /** Whom the statements ask. */
  readonly callees: Set<CheckFunction> = new Set();
  readonly constants: Constant[] = [];
  /** Is it asked something else as a writer? Then it has a second parameter. */
  closes = false;
  /** Does it look at the value at all? */
  looks = false;
  /** Decided once all functions of the module are known. */
  name = '';

  constructor(schema: Schema, wish: string, place: string) {
    this.schema = schema;
    this.wish = wish;
    this.place = place;
  }
}
