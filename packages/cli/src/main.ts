import { constants } from 'node:os';
import { exitCodes } from './exit-codes.ts';
import { processIo } from './process-io.ts';
import { run } from './run.ts';

// The first Ctrl-C asks the command to end and clean up, the second ends it at once. SIGTERM is the polite request of a
// supervisor: a command that cleaned up on it has done what was asked.
const controller = new AbortController();
let terminated = false;
const interrupt = (signal: 'SIGINT' | 'SIGTERM') => () => {
  if (controller.signal.aborted) process.exit(128 + constants.signals[signal]);
  terminated = signal === 'SIGTERM';
  controller.abort(new Error(signal));
  // What can't be interrupted gets a moment to finish; nobody waits longer than that for Ctrl-C.
  setTimeout(() => process.exit(128 + constants.signals[signal]), 10_000).unref();
};
process.on('SIGINT', interrupt('SIGINT'));
process.on('SIGTERM', interrupt('SIGTERM'));

// `concordat lint | head` closes our output early; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.fine);
  throw error;
});

const code = await run(process.argv.slice(2), processIo(controller.signal));
process.exitCode = terminated && code === exitCodes.interrupted ? exitCodes.fine : code;
// What a library keeps open must not hold the process; what was written must reach the pipe first.
process.stdout.write('', () => process.stderr.write('', () => process.exit()));
