import type { Schema } from '@concordat/schema';
import type { Constant } from './constant.ts';
import type { Statement } from './statement.ts';

/** A function that judges a value by one schema. */
export class CheckFunction {
  readonly schema: Schema;
  /** What the contract calls it: a key of `$defs`, a title, or its place. */
  readonly wish: string;
  /** Its place below the root, for where two have the same wish. */
  readonly place: string;
  /** Does more than one module have it? Then all that is known of it but its name is known for all of them. */
  readonly shared: boolean;
  /** Are the statements written, and is known what they need? */
  written = false;
  surveyed = false;
  statements: readonly Statement[] = [];
  /** Whom the statements ask. */
  readonly callees: Set<CheckFunction> = new Set();
  readonly constants: Constant[] = [];
  /** The helpers of the runtime that it was written with. */
  readonly helpers: Set<string> = new Set();
  /** Is it asked something else as a writer? Then it has a second parameter. */
  closes = false;
  /** Decided once all functions of the module are known. */
  name = '';
  /** The text, and the names that are in it. */
  printed: { readonly names: string; readonly text: string } | null = null;

  constructor(schema: Schema, wish: string, place: string, shared: boolean) {
    this.shared = shared;
    this.schema = schema;
    this.wish = wish;
    this.place = place;
  }
}
