import type { DeadLetterQuery, DeadLetterReason } from '@concordat/runtime';
import { Option } from 'commander';
import type { CliCommand } from '../cli-command.ts';

/** Which dead letters are meant, as the options of `withLetterFilter` say. */
export interface LetterFilter {
  readonly consumer?: string;
  readonly channel?: string;
  readonly event?: string;
  readonly key?: string;
  readonly reason?: DeadLetterReason;
}

const reasons: readonly DeadLetterReason[] = ['invalid', 'fatal', 'exhausted', 'parked', 'too-large', 'unknown-event'];

/** Adds the options that choose among dead letters. */
export const withLetterFilter = (command: CliCommand): CliCommand =>
  command
    .option('--consumer <name>', 'only those of this consumer')
    .option('--channel <address>', 'only from this channel')
    .option('--event <name>', 'only of this event')
    .option('--key <key>', 'only with this key')
    .addOption(new Option('--reason <reason>', 'only for this reason').choices(reasons));

/** The same as a query; empty when nothing was chosen. */
export const filterQuery = ({ consumer, channel, event, key, reason }: LetterFilter): DeadLetterQuery => ({
  ...(consumer === undefined ? {} : { consumer }),
  ...(channel === undefined ? {} : { channel }),
  ...(event === undefined ? {} : { type: event }),
  ...(key === undefined ? {} : { key }),
  ...(reason === undefined ? {} : { reason }),
});
