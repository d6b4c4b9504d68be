import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';

/** `concordat dlq show` */
export const addDlqShow = (parent: CliCommand, _context: CliContext): void => {
  parent
    .command('show')
    .description('Show one dead letter.')
    .examples(['concordat dlq show ', 'one letter'])
    .action(async () => {
      throw new CliError('usage', 'this command is not available yet');
    });
};
