import { demandNumber, longestTimer } from '../demand-number.ts';
import type { ConsumerOptions } from './consumer-options.ts';

const bounds = {
  timeoutMs: { min: 1, max: longestTimer },
  maxBytes: { min: 1 },
  // The reader and the validator recurse; deeper than this they might not return.
  maxDepth: { min: 1, max: 1000 },
  inboxRetentionMs: { min: 0 },
} as const;

const retryBounds = {
  maxAttempts: { min: 1 },
  baseMs: { min: 0, max: longestTimer },
  capMs: { min: 0, max: longestTimer },
} as const;

/** Refuses options that can't be meant. Throws `RuntimeError` code `usage`, which names the group and the option. */
export function checkConsumerOptions(group: string, options: ConsumerOptions): void {
  for (const name of ['timeoutMs', 'maxBytes', 'maxDepth', 'inboxRetentionMs'] as const) {
    const value = options[name];
    if (value !== undefined) demandNumber(`${group}: ${name}`, value, bounds[name]);
  }
  for (const name of ['maxAttempts', 'baseMs', 'capMs'] as const) {
    const value = options.retry?.[name];
    if (value !== undefined) demandNumber(`${group}: retry.${name}`, value, retryBounds[name]);
  }
}
