import type { DeadLetterQuery, DeadLetterReason } from '@concordat/runtime';
import { Option } from 'commander';
import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { writeLine } from '../io.ts';
import { folderOption } from '../options/folder-option.ts';
import { type Format, formatOption } from '../options/format-option.ts';
import { positiveInteger } from '../options/positive-integer.ts';
import { count } from '../print/count.ts';
import { deadLetterToJson, formatDeadLetters } from '../print/print-dead-letters.ts';
import { withStore } from '../with-store.ts';

interface LsOptions {
  readonly consumer?: string;
  readonly channel?: string;
  readonly event?: string;
  readonly key?: string;
  readonly reason?: DeadLetterReason;
  readonly state: NonNullable<DeadLetterQuery['state']>;
  readonly limit: number;
  readonly after?: string;
  readonly folder?: string;
  readonly format: Format;
}

const reasons: readonly DeadLetterReason[] = ['invalid', 'fatal', 'exhausted', 'parked', 'too-large', 'unknown-event'];
const states: readonly LsOptions['state'][] = ['waiting', 'sent', 'redriven', 'discarded', 'any'];

const queryOf = ({ event, folder: _, format: __, ...query }: LsOptions): DeadLetterQuery => ({
  ...query,
  ...(event === undefined ? {} : { type: event }),
});

/** `concordat dlq ls`: dead letters, oldest first. */
export const addDlqLs = (parent: CliCommand, { io, style }: CliContext): void => {
  parent
    .command('ls')
    .description('List dead letters, oldest first.')
    .option('--consumer <name>', 'only those of this consumer')
    .option('--channel <address>', 'only from this channel')
    .option('--event <name>', 'only of this event')
    .option('--key <key>', 'only with this key')
    .addOption(new Option('--reason <reason>', 'only for this reason').choices(reasons))
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
        const query = queryOf(options);
        const letters = await store.deadLetters.list(query);
        if (options.format === 'json') {
          writeLine(io.stdout, JSON.stringify({ letters: letters.map(deadLetterToJson) }, null, 2));
          return;
        }
        const { limit: _, after: __, ...all } = query;
        const total = await store.deadLetters.count(all);
        if (letters.length > 0) {
          writeLine(io.stdout, formatDeadLetters(letters, style, io.stdout.isTTY ? io.stdout.columns : undefined));
        }
        const shown = letters.length < total ? `, ${letters.length} shown` : '';
        writeLine(io.stderr, `${count(total, 'dead letter')} in ${where}${shown}`);
      }),
    );
};
