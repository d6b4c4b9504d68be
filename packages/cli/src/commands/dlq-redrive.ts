import { postgresBroker } from '@concordat/postgres';
import { type DeadLetterQuery, type RedriveResult, redrive } from '@concordat/runtime';
import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { writeLine } from '../io.ts';
import { folderOption } from '../options/folder-option.ts';
import { filterQuery, type LetterFilter, withLetterFilter } from '../options/letter-filter.ts';
import { readInput } from '../read-input.ts';
import { withStore } from '../with-store.ts';

interface RedriveOptions extends LetterFilter {
  readonly all?: boolean;
  readonly body?: string;
  readonly folder?: string;
}

const chosen = (ids: readonly string[], options: RedriveOptions): readonly string[] | DeadLetterQuery => {
  const query = filterQuery(options);
  const filtered = Object.keys(query).length > 0;
  if (ids.length > 0 && (filtered || options.all)) {
    throw new CliError('usage', 'name letters by id, or choose them by options, but not both');
  }
  if (ids.length > 0) return ids;
  if (!filtered && !options.all) {
    throw new CliError('usage', 'which letters?', {
      hint: "Name ids, or choose by --consumer, --event, … or --all; 'concordat dlq ls' shows them.",
    });
  }
  return query;
};

const skippedText = ({ id, state }: RedriveResult['skipped'][number]): string =>
  `${id}: ${state === 'unknown' ? 'there is no such letter' : `it is ${state}`}`;

/** `concordat dlq redrive [id…]`: sends letters again to the consumer that failed, and to no other. */
export const addDlqRedrive = (parent: CliCommand, { io, style, exit }: CliContext): void => {
  withLetterFilter(
    parent
      .command('redrive')
      .description(
        'Send dead letters again, to the consumer that failed and to no other, through the durable log in the same database.',
      )
      .argument('[ids...]', 'as dlq ls prints them'),
  )
    .option('--all', 'everything that waits')
    .option('--body <file>', 'send these bytes instead of the original ones (- reads standard input); one letter only')
    .addOption(folderOption())
    .examples(
      ['concordat dlq redrive 7 9', 'both, as they were'],
      ['concordat dlq redrive 7 --body mended.json', 'with a mended body, under the same event id'],
      ['concordat dlq redrive --consumer shipping --reason exhausted', 'all that shipping gave up on'],
    )
    .action(async (ids: readonly string[], options: RedriveOptions) => {
      const which = chosen(ids, options);
      if (options.body !== undefined && ids.length !== 1) {
        throw new CliError('usage', '--body mends one letter: name its id, and no other');
      }
      const mending = options.body === undefined ? {} : { mending: { body: await readInput(io, options.body) } };
      await withStore(io, options, async ({ database, store }) => {
        const broker = postgresBroker(database);
        try {
          const { redriven, skipped } = await redrive(store.deadLetters, broker, which, mending);
          for (const id of redriven) writeLine(io.stdout, `${style.good('sent again')} ${id}`);
          for (const letter of skipped) writeLine(io.stdout, `${style.bad('not sent')} ${skippedText(letter)}`);
          if (redriven.length + skipped.length === 0) writeLine(io.stdout, 'no dead letter waits there');
          if (skipped.length > 0) exit(exitCodes.findings);
        } finally {
          await broker.close();
        }
      });
    });
};
