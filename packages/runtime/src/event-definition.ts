/** One thing that is wrong with a payload. */
export interface Problem {
  /** JSON Pointer into the payload; empty for the whole. For a property that may not be there, its own; for one that is missing, that of the object around it. */
  readonly pointer: string;
  /** The keyword of JSON Schema that was broken; of what is wrong before any schema is asked: `json`, `utf-8`, `depth`, `key`, `number`, `unreadable`. */
  readonly keyword: string;
  /** What is wrong, to be read behind the pointer: `must be integer`. Holds no value of the payload. */
  readonly message: string;
  /** What the schema asks for, in a few words: `integer`, `one of "EUR", "USD"`, `at least 1 item`. Absent where the keyword alone doesn't tell. */
  readonly expected?: string;
  /**
   * What is there: the value as JSON, shortened to about 80 characters; where a property is missing, the names of those that are there. It may be personal
   * data: keep it out of logs. Absent where there is nothing to show.
   */
  readonly actual?: string;
  /** The line of the place, from 1, where the payload's text was at hand: the value's first character, or the name of a property that may not be there. */
  readonly line?: number;
  /** The column of the place, from 1, in characters. */
  readonly column?: number;
}

/** The shape of a compiled ajv standalone function, which is what `concordat generate` writes. */
export interface CompiledValidator {
  (value: unknown): boolean;
  errors?: readonly CompiledError[] | null;
}

/** One error as ajv reports it. */
export interface CompiledError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** After how many started attempts a message is put aside, and the pauses between them (full jitter: a random part of each). */
export interface RetryPolicy {
  readonly maxAttempts: number;
  readonly baseMs: number;
  readonly capMs: number;
}

/** Reads the partition key out of a payload. Declared as a method, so that a definition of one event is a definition of any. */
export type KeyReader<T> = { read(payload: T): string | null }['read'];

/** What generated code says of one event. `T` is the payload's type. */
export interface EventDefinition<T> {
  /** The name in the contract, for example `OrderPlaced`; also the CloudEvents type. */
  readonly name: string;
  /** The channel's address. */
  readonly channel: string;
  /** The exact schema version, for the envelope's `dataschema`; null until it is known to a registry. */
  readonly dataschema: string | null;
  /** The reader's validator: the schema as written. */
  readonly read: CompiledValidator;
  /** The writer's validator: closed, so that an undeclared property is refused. */
  readonly write: CompiledValidator;
  /** The contract's partition key, read from the payload; null where the contract names none. */
  readonly key: KeyReader<T> | null;
  readonly examples: readonly T[];
  /** From `x-retry` of the receive operation. */
  readonly retry: RetryPolicy | null;
}

/** Names the payload's type, and nothing more: generated code calls it once per event. */
export function defineEvent<T>(definition: EventDefinition<T>): EventDefinition<T> {
  return Object.freeze(definition);
}
