import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';

/** `concordat dlq discard` */
export const addDlqDiscard = (parent: CliCommand, _context: CliContext): void => {
  parent
    .command('discard')
    .description('Give dead letters up.')
    .examples(['concordat dlq discard ', 'one letter'])
    .action(async () => {
      throw new CliError('usage', 'this command is not available yet');
    });
};
