import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';
import { writeLine } from '../io.ts';
import { folderOption } from '../options/folder-option.ts';
import { type Format, formatOption } from '../options/format-option.ts';
import { deadLetterToJson, formatDeadLetter } from '../print/print-dead-letters.ts';
import { withStore } from '../with-store.ts';

interface ShowOptions {
  readonly raw?: boolean;
  readonly folder?: string;
  readonly format: Format;
}

/** `concordat dlq show <id>`: all of one dead letter. */
export const addDlqShow = (parent: CliCommand, { io, style }: CliContext): void => {
  parent
    .command('show')
    .description('Show one dead letter: why it is here, and the original key, headers and body.')
    .argument('<id>', 'as dlq ls prints it')
    .option('--raw', "write the body's bytes and nothing else")
    .addOption(folderOption())
    .addOption(formatOption())
    .examples(
      ['concordat dlq show 7', 'everything about letter 7'],
      ['concordat dlq show 7 --raw > body.json', 'its exact bytes, to mend them and redrive'],
    )
    .action((id: string, options: ShowOptions) =>
      withStore(io, options, async ({ store, where }) => {
        const letter = await store.deadLetters.get(id);
        if (letter === undefined) {
          throw new CliError('usage', `there is no dead letter ${id} in ${where}`, {
            hint: "'concordat dlq ls --state any' lists them all.",
          });
        }
        if (options.raw) io.stdout.write(letter.body);
        else if (options.format === 'json') writeLine(io.stdout, JSON.stringify(deadLetterToJson(letter), null, 2));
        else writeLine(io.stdout, formatDeadLetter(letter, style, io.stdout.columns));
      }),
    );
};
