import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';

/** `concordat serve` */
export const addServe = (parent: CliCommand, _context: CliContext): void => {
  parent
    .command('serve')
    .description('Serve.')
    .examples(['concordat serve ', 'run it'])
    .action(async () => {
      throw new CliError('usage', 'this command is not available yet');
    });
};
