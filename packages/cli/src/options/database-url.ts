import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';

/**
 * The server that `DATABASE_URL` names; undefined when it isn't set. Throws a `CliError` (`usage`) for what can't be the
 * address of a PostgreSQL: the driver would look for a host of a strange name instead.
 */
export const databaseUrlOf = ({ env }: Io): string | undefined => {
  const url = env.DATABASE_URL ?? '';
  if (url === '') return undefined;
  if (/^(postgres(ql)?:\/\/|socket:)/.test(url)) return url;
  // Not shown: what stands there may be a password.
  throw new CliError('usage', 'DATABASE_URL is not the address of a PostgreSQL', {
    hint: 'Write it like postgres://user:password@localhost:5432/shop',
  });
};
