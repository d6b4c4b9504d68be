import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';

/** `concordat dlq redrive` */
export const addDlqRedrive = (parent: CliCommand, _context: CliContext): void => {
  parent
    .command('redrive')
    .description('Send dead letters again.')
    .examples(['concordat dlq redrive ', 'one letter'])
    .action(async () => {
      throw new CliError('usage', 'this command is not available yet');
    });
};
