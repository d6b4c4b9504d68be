/** One measured figure beside those of the peers. */
export interface Row {
  /** What was measured, for example `cold generate, 1,000 events`. */
  readonly what: string;
  /** The unit of every figure in the row: `ms`, `ops/s`, `bytes`. */
  readonly unit: string;
  readonly ours: number;
  /** By the peer's name; a peer that can't do it is left out. */
  readonly peers: Readonly<Record<string, number>>;
  /** What is promised, as a sentence; null where nothing is. */
  readonly goal: string | null;
  /** Was the promise kept in this run? Null where there is none. */
  readonly holds: boolean | null;
  /** What a reader of the figures has to know: which peer is missing and why, say. */
  readonly note?: string;
}

/** One measured comparison. `packages/bench/src/<name>.ts`, or `<name>/index.ts`, exports one as `bench`. */
export interface Bench {
  readonly name: string;
  /** `progress` takes lines for a person who waits; they go to stderr. */
  run(options: { readonly progress: (line: string) => void }): Promise<readonly Row[]>;
}
