import type { SchemaReference } from '@concordat/registry-client';

/** What identifies a schema: its text as it was sent, and what it refers to. */
export interface SchemaContent {
  /** JSON text. */
  readonly schema: string;
  readonly references: readonly SchemaReference[];
  readonly contentHash: string;
  readonly normalHash: string;
}

/** A schema with the id that stands for this content for ever, whatever subjects it is in. */
export interface StoredSchema extends SchemaContent {
  readonly id: number;
}
