/** A position in a file; both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What stops a file from being read, or is wrong with it as text. */
export interface FileProblem extends Position {
  readonly rule: 'syntax' | 'duplicate-key' | 'too-deep' | 'too-large';
  readonly message: string;
  readonly fix?: string;
}

/** A JSON or YAML file as a value that remembers its lines. */
export interface ParsedFile {
  /** Undefined when a problem stopped the reading. */
  readonly value: unknown;
  readonly problems: readonly FileProblem[];
  /** Where the tokens of a JSON Pointer lead: a property's key, an item's first character. The nearest parent when there is no such thing. */
  locate(tokens: readonly string[]): Position;
}
