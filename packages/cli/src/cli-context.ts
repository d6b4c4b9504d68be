import type { ExitCode } from './exit-codes.ts';
import type { Io } from './io.ts';
import type { Style } from './style.ts';

/** What every command gets besides its own options. */
export interface CliContext {
  readonly io: Io;
  /** Colours for stdout, as `--no-color` and the terminal ask; asked each time, so it may be kept. */
  readonly style: Style;
  /** The same for stderr. */
  readonly errorStyle: Style;
  /** The command's result; the last call counts. Without one it is 0. */
  exit(code: ExitCode): void;
}
