/** One version of a subject, without the schema's text. */
export interface StoredVersion {
  readonly subject: string;
  /** From 1, without gaps as long as nothing is deleted for good. */
  readonly version: number;
  readonly schemaId: number;
  /** Of the schema's text and references; equal text, equal hash. */
  readonly contentHash: string;
  /** Of the schema's canonical form and references: the order of keys doesn't matter. */
  readonly normalHash: string;
  /** Softly: no longer offered, still answered by its id. */
  readonly deleted: boolean;
  readonly registeredAt: Date;
}
