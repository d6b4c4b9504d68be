import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { writeLine } from '../io.ts';
import { folderOption } from '../options/folder-option.ts';
import { withStore } from '../with-store.ts';

interface DiscardOptions {
  readonly folder?: string;
}

/** `concordat dlq discard <id…>`: gives letters up. They stay in the table, marked. */
export const addDlqDiscard = (parent: CliCommand, { io, style, exit }: CliContext): void => {
  parent
    .command('discard')
    .description('Give dead letters up: they are kept, marked as discarded, and block their key no longer.')
    .argument('<ids...>', 'as dlq ls prints them')
    .addOption(folderOption())
    .examples(['concordat dlq discard 7 9', 'nobody will send 7 and 9 again'])
    .action((ids: readonly string[], options: DiscardOptions) =>
      withStore(io, options, async ({ store }) => {
        for (const id of ids) {
          if (await store.deadLetters.settle(id, 'discarded')) {
            writeLine(io.stdout, `${style.good('discarded')} ${id}`);
            continue;
          }
          writeLine(io.stdout, `${style.bad('not discarded')} ${id}: it was settled before, or there is none`);
          exit(exitCodes.findings);
        }
      }),
    );
};
