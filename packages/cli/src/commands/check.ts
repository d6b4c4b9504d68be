import { Option } from 'commander';
import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';

/** `concordat check`: the gate in front of a merge. */
export const addCheck = (parent: CliCommand, _context: CliContext): void => {
  parent
    .command('check')
    .description('Compare the contract with an earlier state: what breaks, for whom, with a payload that proves it.')
    .option('--against <state>', "what to compare with: 'git:<ref>' or a folder (default: as in concordat.yaml)")
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .examples(
      ['concordat check', 'against the state that concordat.yaml names'],
      ['concordat check --against git:HEAD', 'what the uncommitted changes break'],
    )
    .action(async () => {
      throw new CliError('usage', 'this command is not available yet');
    });
};
