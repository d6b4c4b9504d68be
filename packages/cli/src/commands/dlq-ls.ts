import type { DeadLetterQuery } from '@concordat/runtime';
import { Option } from 'commander';
import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { writeLine } from '../io.ts';
import { folderOption } from '../options/folder-option.ts';
import { type Format, formatOption } from '../options/format-option.ts';
import { filterQuery, type LetterFilter, withLetterFilter } from '../options/letter-filter.ts';
import { positiveInteger } from '../options/positive-integer.ts';
import { count } from '../print/count.ts';
import { deadLetterToJson, formatDeadLetters } from '../print/print-dead-letters.ts';
import { withStore } from '../with-store.ts';

type State = NonNullable<DeadLetterQuery['state']>;

interface LsOptions extends LetterFilter {
  readonly state: State;
  readonly limit: number;
  readonly after?: string;
  readonly folder?: string;
  readonly format: Format;
}

const states: readonly State[] = ['waiting', 'sent', 'redriven', 'discarded', 'any'];

/** `concordat dlq ls`: dead letters, oldest first. */
export const addDlqLs = (parent: CliCommand, { io, style }: CliContext): void => {
  withLetterFilter(parent.command('ls').description('List dead letters, oldest first.'))
    .addOption(new Option('--state <state>', 'only in this state').choices(states).default('waiting'))
    .option('--limit <number>', 'at most so many', positiveInteger, 100)
    .option('--after <id>', 'only those behind this one: the next page')
    .addOption(folderOption())
    .addOption(formatOption())
    .examples(
      ['concordat dlq ls', 'everything that waits'],
      ['concordat dlq ls --consumer shipping --reason invalid', 'what shipping could not read'],
      ['concordat dlq ls --state any --format json', 'also what was sent again or discarded'],
    )
    .action((options: LsOptions) =>
      withStore(io, options, async ({ store, where }) => {
        const { state, limit, after, format } = options;
        const query: DeadLetterQuery = { ...filterQuery(options), state };
        const letters = await store.deadLetters.list({ ...query, limit, ...(after === undefined ? {} : { after }) });
        if (format === 'json') {
          writeLine(io.stdout, JSON.stringify({ letters: letters.map(deadLetterToJson) }, null, 2));
          return;
        }
        const total = await store.deadLetters.count(query);
        if (letters.length > 0) {
          writeLine(io.stdout, formatDeadLetters(letters, style, io.stdout.isTTY ? io.stdout.columns : undefined));
        }
        const shown = letters.length < total ? `, ${letters.length} shown` : '';
        writeLine(io.stderr, `${count(total, 'dead letter')} in ${where}${shown}`);
      }),
    );
};
