import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';

/** `concordat outbox status` */
export const addOutboxStatus = (parent: CliCommand, _context: CliContext): void => {
  parent
    .command('status')
    .description('How many events wait for the relay, and for how long.')
    .examples(['concordat outbox status ', 'the figures'])
    .action(async () => {
      throw new CliError('usage', 'this command is not available yet');
    });
};
