import type { Dialect } from '@concordat/schema';

/** Whose data must stay readable: `backward` reads old data with the new schema, `forward` new data with the old one, `full` both. */
export type Mode = 'backward' | 'forward' | 'full';

/**
 * What a writer may write: `strict` takes JSON Schema at its word (an open object may carry anything);
 * `declared` takes the writer's schema as closed, because generated producers write only what is declared.
 */
export type Policy = 'strict' | 'declared';

/** Something taken for granted that the schemas themselves don't say. */
export type Assumption =
  /** Readers fill a property that is missing from its `default` before they validate. */
  'defaults-filled';

/** The work that a verdict may cost, counted in steps of the engine, so that it is the same on every machine. */
export interface Budget {
  /** Steps for one direction; the default is 400,000. What doesn't fit is `undecided`. */
  readonly steps: number;
}

/** Finds the document behind an absolute URI (without fragment); `undefined` when there is none. Never asks the network. */
export type Resolve = (uri: string) => unknown;

/** How schemas are read: the options that every question shares. */
export interface ReadingOptions {
  /** Default `annotation`: `format` says nothing about validity. `assertion`: it does, as in our validators. */
  readonly formats?: 'annotation' | 'assertion' | undefined;
  /** The dialect of schemas without `$schema`; default `draft-07`. */
  readonly dialect?: Dialect | undefined;
  /** Default 400,000 steps a direction. */
  readonly budget?: Budget | undefined;
  /** Finds the documents that the schemas refer to; by default their references lie inside. */
  readonly resolver?: Resolve | undefined;
}

/** The options of {@link checkCompatibility}. */
export interface CompatibilityOptions extends ReadingOptions {
  /** Default `backward`. */
  readonly mode?: Mode | undefined;
  /** Default `declared`. */
  readonly policy?: Policy | undefined;
  /** Default none. */
  readonly assume?: readonly Assumption[] | undefined;
}
