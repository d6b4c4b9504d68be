import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { addOutboxStatus } from './outbox-status.ts';

/** `concordat outbox …`: events that are saved and not yet published. */
export const addOutbox = (parent: CliCommand, context: CliContext): void => {
  const group = parent
    .command('outbox')
    .description('Look at the events that are owed to the broker.')
    .examples(['concordat outbox status', 'how many, and how old the oldest is']);
  addOutboxStatus(group, context);
};
