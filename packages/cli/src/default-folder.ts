import { mkdir, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { CliError } from './cli-error.ts';

/** The folder for the registry's data where nobody names one. */
export const defaultFolder = (cwd: string): string => join(cwd, '.concordat', 'registry');

/** Where the registry is going to listen. */
interface Address {
  readonly port: number;
  readonly host: string;
}

/**
 * Prepares the default folder's parent: makes it, with a `.gitignore` in it, so that git doesn't offer the data for a commit. One
 * that is there already stays as it is. Nothing is made when the registry can't listen anyway: throws a `CliError` (`network`).
 */
export const prepareDefaultFolder = async (folder: string, address: Address): Promise<void> => {
  const parent = dirname(folder);
  const isThere = await stat(parent).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  await refuseTaken(address);
  await mkdir(parent).catch((error: NodeJS.ErrnoException) => {
    // A second registry that starts at the same time made it.
    if (error.code !== 'EEXIST') throw error;
  });
  await writeFile(join(parent, '.gitignore'), '*\n');
};

// Listens for a moment. Whoever takes the port between this and the registry's start, the registry's own error tells of.
const refuseTaken = ({ port, host }: Address): Promise<void> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      const message = isTaken
        ? `port ${port} on ${host} is taken`
        : `the registry can't listen on ${host}, port ${port}: ${error.message}`;
      const hint = isTaken ? "'--port' names another one, and 0 takes any that is free." : undefined;
      reject(new CliError('network', message, { cause: error, ...(hint === undefined ? {} : { hint }) }));
    });
    server.listen(port, host, () => server.close(() => resolve()));
  });
