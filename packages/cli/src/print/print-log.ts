import type { LogEntry } from '@concordat/registry';
import type { Style } from '../style.ts';
import { printable } from './printable.ts';

/** One line: what was asked and answered, or what went wrong. */
export const formatLogEntry = (entry: LogEntry, style: Style): string => {
  const level = entry.level === 'error' ? style.bad('error ') : entry.level === 'warn' ? style.warn('warning ') : '';
  const request =
    entry.path === undefined ? '' : ` ${entry.method ?? ''} ${entry.path} ${entry.status ?? ''}`.trimEnd();
  const time = entry.milliseconds === undefined ? '' : ` ${Math.round(entry.milliseconds)} ms`;
  const cause =
    entry.error === undefined ? '' : `: ${entry.error instanceof Error ? entry.error.message : entry.error}`;
  return `${level}${printable(`${entry.message}${request}${time}${cause}`)}`;
};
