/** Where a command writes. */
export interface Output {
  /** Bytes are written as they are. */
  write(text: string | Uint8Array): void;
  /** A person is looking: colours and widths make sense. */
  readonly isTTY: boolean;
  /** Characters across, where it is known. */
  readonly columns?: number | undefined;
}

/**
 * All that a command sees of its process. `processIo()` is the real one; tests pass their own, so that a command
 * runs in the test's process.
 */
export interface Io {
  /** Absolute; relative paths on the command line start here. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Results, and nothing else: what a pipe should get. */
  readonly stdout: Output;
  /** Progress, hints and errors. */
  readonly stderr: Output;
  /** The bytes of standard input; read only by commands that say so. */
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Aborts on Ctrl-C and SIGTERM; a command then lets go of what it holds and returns. */
  readonly signal: AbortSignal;
}

/** Writes one line, or several. */
export const writeLine = (output: Output, text = ''): void => output.write(`${text}\n`);
