import { Option } from 'commander';

/** How a command prints its result. */
export type Format = 'text' | 'json';

/** `--format text|json` */
export const formatOption = (): Option =>
  new Option('--format <format>', 'how to print').choices(['text', 'json'] satisfies Format[]).default('text');
