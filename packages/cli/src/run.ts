import { CommanderError } from 'commander';
import type { CliContext } from './cli-context.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { explainError } from './explain-error.ts';
import { type Io, writeLine } from './io.ts';
import { printable } from './print/printable.ts';
import { createProgram } from './program.ts';
import { createStyle, wantsColour } from './style.ts';

/**
 * Runs one command line (without `node` and the script) and returns its exit code. Never throws and never ends the
 * process: what goes wrong is written to `io.stderr`.
 *
 * ```ts
 * process.exitCode = await run(['lint'], processIo(new AbortController().signal));
 * ```
 */
export const run = async (argv: readonly string[], io: Io): Promise<ExitCode> => {
  let result: ExitCode = exitCodes.fine;
  let colour = true;
  const context: CliContext = {
    io,
    style: createStyle(() => wantsColour(io.env, io.stdout, colour)),
    errorStyle: createStyle(() => wantsColour(io.env, io.stderr, colour)),
    exit: (code) => {
      result = code;
    },
  };
  const program = createProgram(context);
  program.on('option:no-color', () => {
    colour = false;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return io.signal.aborted && result === exitCodes.fine ? exitCodes.interrupted : result;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
    if (io.signal.aborted) return exitCodes.interrupted;
    const { bad, dim } = context.errorStyle;
    const explained = explainError(error);
    if (explained.exitCode === exitCodes.internal) {
      writeLine(io.stderr, `${bad('internal error:')} ${printable(explained.message)}`);
      if (explained.stack !== undefined) writeLine(io.stderr, dim(printable(explained.stack)));
      writeLine(io.stderr, 'This is a defect in concordat, not in your files. Please report it with the lines above.');
    } else {
      writeLine(io.stderr, `${bad('error:')} ${printable(explained.message)}`);
      if (explained.hint !== undefined) writeLine(io.stderr, explained.hint);
    }
    return explained.exitCode;
  }
};
