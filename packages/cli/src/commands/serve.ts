import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { defaultFolder, prepareDefaultFolder } from '../default-folder.ts';
import { exitCodes } from '../exit-codes.ts';
import { writeLine } from '../io.ts';
import { databaseUrlOf } from '../options/database-url.ts';
import { formatLogEntry } from '../print/print-log.ts';
import { formatOpenDoor } from '../print/print-open-door.ts';
import { untilAborted } from '../until-aborted.ts';

interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly folder?: string;
  readonly verbose?: boolean;
}

const port = (text: string): number => {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 65_535) throw new InvalidArgumentError('It must be a port from 0 to 65535.');
  return number;
};

/** `concordat serve`: the registry, until Ctrl-C. */
export const addServe = (parent: CliCommand, { io, style, errorStyle, exit }: CliContext): void => {
  parent
    .command('serve')
    .description('Run the registry until Ctrl-C: the Confluent paths, compatibility reports, and pages for people.')
    .option('--port <port>', 'where to listen; 0 takes any free one', port, 8081)
    .option('--host <address>', 'on which address; set CONCORDAT_TOKEN for any other than a loopback one', '127.0.0.1')
    .option(
      '--folder <folder>',
      'keep the data in this PGlite folder (default: the server that DATABASE_URL names, else .concordat/registry)',
    )
    .option('--verbose', 'log each request')
    .examples(
      ['concordat serve', 'on http://127.0.0.1:8081, with the data in .concordat/registry'],
      ['DATABASE_URL=postgres://localhost/registry concordat serve', 'with the data in a PostgreSQL'],
      ['concordat serve --port 0 --folder /var/lib/registry', 'on a free port; the address is printed'],
      ['CONCORDAT_TOKEN=… concordat serve --host 0.0.0.0', 'for others, who have to bring the token'],
    )
    .action(async (options: ServeOptions) => {
      const databaseUrl = options.folder === undefined ? databaseUrlOf(io) : undefined;
      const place =
        databaseUrl === undefined
          ? { folder: options.folder === undefined ? defaultFolder(io.cwd) : resolve(io.cwd, options.folder) }
          : { databaseUrl };
      if (options.folder === undefined && place.folder !== undefined) await prepareDefaultFolder(place.folder, options);
      // Loaded here: the other commands start faster without a server.
      const { startRegistry } = await import('@concordat/registry');
      const accessToken = io.env.CONCORDAT_TOKEN ?? '';
      const registry = await startRegistry({
        port: options.port,
        host: options.host,
        ...(accessToken === '' ? {} : { accessToken }),
        ...place,
        log: (entry) => {
          if (options.verbose || entry.level !== 'info') writeLine(io.stderr, formatLogEntry(entry, errorStyle));
        },
      });
      writeLine(io.stdout, `Registry  ${style.bold(registry.url)}`);
      writeLine(io.stdout, `Data      ${registry.storage}`);
      writeLine(io.stdout, style.dim('Ctrl-C ends it.'));
      const warning = formatOpenDoor(options.host, accessToken);
      if (warning !== undefined) writeLine(io.stderr, `${errorStyle.warn('warning:')} ${warning}`);
      await untilAborted(io.signal);
      await registry.close();
      exit(exitCodes.interrupted);
    });
};
