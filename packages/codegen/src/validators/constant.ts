/** A value that a check needs and that is made once: a regular expression, a set of texts. */
export interface Constant {
  /** By its place: `patternOfLineItemSku`. */
  readonly wish: string;
  readonly code: string;
  /** Decided once all constants of the module are known. */
  name: string;
}
