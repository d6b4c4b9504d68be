import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';

/** `concordat generate` */
export const addGenerate = (parent: CliCommand, _context: CliContext): void => {
  parent
    .command('generate')
    .description('Generate.')
    .option('--check', 'write nothing; fail when the files are not what would be written')
    .examples(['concordat generate ', 'run it'])
    .action(async () => {
      throw new CliError('usage', 'this command is not available yet');
    });
};
