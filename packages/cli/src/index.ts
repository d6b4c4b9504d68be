export { CliError, type CliErrorCode } from './cli-error.ts';
export { type ExitCode, exitCodes } from './exit-codes.ts';
export type { Io, Output } from './io.ts';
export { processIo } from './process-io.ts';
export { run } from './run.ts';
