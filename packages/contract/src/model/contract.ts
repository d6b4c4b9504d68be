import type { Application } from './application.ts';
import type { Channel } from './channel.ts';
import type { ContractEvent } from './contract-event.ts';
import type { SourcePlace } from './source-place.ts';

/** One AsyncAPI document (or a folder of schemas), the applications' documents and the schemas that they refer to: loaded, resolved, checked. */
export interface Contract {
  /** Where it was read from, for people: a folder, or a git ref and a folder. */
  readonly root: string;
  readonly title: string;
  readonly version: string;
  /** Empty when there is none. */
  readonly description: string;
  /** The AsyncAPI version of the root document; undefined for a folder of bare schemas. */
  readonly asyncapi?: string;
  /** The root document's file; undefined for a folder of bare schemas. */
  readonly file?: string;
  /** Unique by name, sorted by name. */
  readonly events: readonly ContractEvent[];
  /** Unique by id, sorted by id. */
  readonly channels: readonly Channel[];
  /** Sorted by name. */
  readonly applications: readonly Application[];
  /** Every file that was read, relative to the root, sorted. */
  readonly files: readonly string[];
  /** Line and column of a JSON Pointer in one of `files`; the nearest parent that exists when the pointer doesn't. */
  place(file: string, pointer: string): SourcePlace;
  /** The parsed value at a JSON Pointer in one of `files`; undefined when there is none. */
  valueAt(file: string, pointer: string): unknown;
}
