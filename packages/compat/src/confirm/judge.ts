import type { Json, Schema } from '@concordat/schema';

/** Why a validator rejects a value. */
export interface Rejection {
  /** JSON Pointer into the value. */
  readonly valuePath: string;
  readonly keyword: string;
  readonly message: string;
  /** JSON Pointer of the keyword in its schema. */
  readonly schemaPath: string;
}

/**
 * The validator that confirms a witness before anybody sees it. A port, so that an interpreting validator can stand in where
 * code may not be compiled. Calls are synchronous; a schema may be asked about often and should be compiled once.
 */
export interface Judge {
  /**
   * Undefined when the schema accepts the value, else why it doesn't.
   * @throws Error with the reason, when the validator refuses the schema
   */
  reject(schema: Schema, value: Json): Rejection | undefined;
  /**
   * Does nothing for a schema that values can be judged by. Far cheaper than judging one.
   * @throws Error with the reason, when the validator refuses the schema
   */
  assertUsable(schema: Schema): void;
}
