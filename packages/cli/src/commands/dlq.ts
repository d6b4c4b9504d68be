import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { addDlqDiscard } from './dlq-discard.ts';
import { addDlqLs } from './dlq-ls.ts';
import { addDlqRedrive } from './dlq-redrive.ts';
import { addDlqShow } from './dlq-show.ts';

/** `concordat dlq …`: what consumers have put aside. */
export const addDlq = (parent: CliCommand, context: CliContext): void => {
  const group = parent
    .command('dlq')
    .description('Look at what consumers have put aside (dead letters); mend it, send it again, discard it.')
    .examples(
      ['concordat dlq ls', 'what waits, oldest first'],
      ['concordat dlq show 7', 'the original key, headers and bytes, and the reason'],
      ['concordat dlq redrive 7', 'send it again, as it was'],
    );
  for (const add of [addDlqLs, addDlqShow, addDlqRedrive, addDlqDiscard]) add(group, context);
};
