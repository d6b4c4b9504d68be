import type { LogEntry } from '@concordat/registry';

/** One line of JSON, with the time; an error as its name, message and stack. */
export function formatLogLine(entry: LogEntry, time: Date): string {
  const { error, ...rest } = entry;
  const told =
    error instanceof Error ? { error: { name: error.name, message: error.message, stack: error.stack } } : {};
  return `${JSON.stringify({ time: time.toISOString(), ...rest, ...told })}\n`;
}
