import type { SchemaReference } from './schema-draft.ts';

/** One version of a subject, as `GET /subjects/{subject}/versions/{version}` answers it. */
export interface SubjectVersion {
  readonly subject: string;
  readonly id: number;
  readonly version: number;
  /** `JSON`; the only type this registry keeps. */
  readonly schemaType: string;
  /** JSON text. */
  readonly schema: string;
  readonly references?: readonly SchemaReference[];
}

/** Where one schema is in use. */
export interface SubjectVersionName {
  readonly subject: string;
  readonly version: number;
}
