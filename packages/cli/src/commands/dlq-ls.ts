import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';

/** `concordat dlq ls` */
export const addDlqLs = (parent: CliCommand, _context: CliContext): void => {
  parent
    .command('ls')
    .description('List dead letters.')
    .examples(['concordat dlq ls ', 'what waits'])
    .action(async () => {
      throw new CliError('usage', 'this command is not available yet');
    });
};
