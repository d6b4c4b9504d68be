import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CliError } from './cli-error.ts';
import type { Io } from './io.ts';

/** The bytes of the file that an option names, or of standard input for `-`. Throws a `CliError` (`unreadable`). */
export const readInput = async (io: Io, path: string): Promise<Uint8Array> => {
  if (path === '-') {
    const chunks: Uint8Array[] = [];
    for await (const chunk of io.stdin) chunks.push(chunk);
    return new Uint8Array(Buffer.concat(chunks));
  }
  try {
    return new Uint8Array(await readFile(resolve(io.cwd, path)));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CliError('unreadable', `${path} can't be read: ${why}`, { cause });
  }
};
