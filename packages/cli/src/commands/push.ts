import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';

/** `concordat push` */
export const addPush = (parent: CliCommand, _context: CliContext): void => {
  parent
    .command('push')
    .description('Push.')
    .examples(['concordat push ', 'run it'])
    .action(async () => {
      throw new CliError('usage', 'this command is not available yet');
    });
};
