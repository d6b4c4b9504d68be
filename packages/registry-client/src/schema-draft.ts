/** A name that a schema uses in `$ref`, and the registered version that it stands for. */
export interface SchemaReference {
  readonly name: string;
  readonly subject: string;
  readonly version: number;
}

/** A schema on its way in: its text, and what it refers to. */
export interface SchemaDraft {
  /** The JSON Schema as JSON text. It is kept as it is. */
  readonly schema: string;
  /** Only `JSON` is accepted. Default: `JSON` from this client; existing clients that say nothing mean AVRO, and are refused. */
  readonly schemaType?: string;
  readonly references?: readonly SchemaReference[];
}
