/** Where something is written, for messages and links. */
export interface SourcePlace {
  /** Relative to the contract's root, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
  /** JSON Pointer in the file; empty for the whole. */
  readonly pointer: string;
}
