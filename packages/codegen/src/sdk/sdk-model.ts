import type { Dialect, Json, Schema } from '@concordat/schema';
import type { Declaration } from '../types/type-node.ts';

/** What a generator is given: one application and its events, with every name decided. */
export interface SdkModel {
  /** A slug, unique in the contract: also the folder's name. */
  readonly application: string;
  /** For people. */
  readonly title: string;
  readonly description: string;
  readonly version: string;
  /** False for a contract without applications: its events have definitions, and nobody sends or receives them. */
  readonly hasSdk: boolean;
  /** Sorted by name. */
  readonly events: readonly EventModel[];
  /** Address to the names of all events that travel there, both sorted. */
  readonly channels: readonly (readonly [address: string, events: readonly string[]])[];
}

/** One event of an application. */
export interface EventModel {
  /** The name in the contract: any text. */
  readonly name: string;
  /** The payload's type, for example `OrderPlaced`. */
  readonly typeName: string;
  /** The event's value, for example `orderPlaced`. */
  readonly valueName: string;
  /** The modules' name without suffix, for example `order-placed`. */
  readonly fileName: string;
  readonly use: 'send' | 'receive' | 'both';
  /** The channel's address. */
  readonly channel: string;
  readonly title: string;
  readonly description: string;
  readonly deprecated: boolean;
  readonly owner: string | null;
  readonly team: string | null;
  /** The payload's schema; stands alone. */
  readonly schema: Schema;
  readonly dialect: Dialect;
  /** Tokens of the JSON Pointer to the partition key. */
  readonly key: readonly string[] | null;
  readonly examples: readonly Json[];
  readonly retry: { readonly maxAttempts: number; readonly baseMs: number; readonly capMs: number } | null;
  /** The exact schema version that a registry knows, for the envelope. */
  readonly dataschema: string | null;
  /** The payload's type first, then the types that it refers to. Made anew whenever they are asked for. */
  readonly types: () => readonly Declaration[];
}

/** A file that a generator writes. */
export interface SdkFile {
  /** Relative to the application's folder, with `/`; never outside it. Folders are made. */
  readonly path: string;
  /** The text, or how to get it: it isn't asked for when it is known to be what is there. */
  readonly text: string | (() => string);
  /**
   * What the text depends on. Equal inputs promise an equal text, so that it need not be written again; put the generator's own version
   * into it. Default: not known, and the text is asked for each time.
   */
  readonly inputs?: string;
}

/**
 * Writes files for one application: TypeScript, or whatever else somebody needs. It is given names, channels, schemas and types, and
 * changes none of them; it reads no clock and no file, so that the same contract gives the same files on every machine.
 *
 * ```ts
 * const list: SdkGenerator = (model) => [
 *   { path: 'EVENTS.md', text: model.events.map((event) => `- ${event.name}: ${event.description}\n`).join('') },
 * ];
 * ```
 */
export type SdkGenerator = (model: SdkModel) => readonly SdkFile[];
