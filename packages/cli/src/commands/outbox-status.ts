import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { writeLine } from '../io.ts';
import { folderOption } from '../options/folder-option.ts';
import { type Format, formatOption } from '../options/format-option.ts';
import { formatOutboxStatus } from '../print/print-outbox-status.ts';
import { withStore } from '../with-store.ts';

interface StatusOptions {
  readonly folder?: string;
  readonly format: Format;
}

/** `concordat outbox status`: how much is owed to the broker. */
export const addOutboxStatus = (parent: CliCommand, { io, style }: CliContext): void => {
  parent
    .command('status')
    .description('How many events wait for the relay, for how long, and which relay holds which shard.')
    .addOption(folderOption())
    .addOption(formatOption())
    .examples(
      ['concordat outbox status', 'the figures'],
      ['concordat outbox status --format json', 'the same for a monitor: oldestAgeMs is the lag in milliseconds'],
    )
    .action((options: StatusOptions) =>
      withStore(io, options, async ({ store, where }) => {
        const status = await store.outbox.source.status();
        const text =
          options.format === 'json' ? JSON.stringify(status, null, 2) : formatOutboxStatus(status, where, style);
        writeLine(io.stdout, text);
      }),
    );
};
