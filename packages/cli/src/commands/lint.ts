import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';

/** `concordat lint` */
export const addLint = (parent: CliCommand, _context: CliContext): void => {
  parent
    .command('lint')
    .description('Lint.')
    .argument('[folder]')
    .examples(['concordat lint ', 'run it'])
    .action(async () => {
      throw new CliError('usage', 'this command is not available yet');
    });
};
