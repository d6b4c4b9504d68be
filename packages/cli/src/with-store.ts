import { type Database, openDatabase, type PostgresStore, postgresStore } from '@concordat/postgres';
import { CliError } from './cli-error.ts';
import type { Io } from './io.ts';

/** Where a service keeps its outbox and dead letters. */
export interface StoreOptions {
  /** Of a PGlite; without it the server that `DATABASE_URL` names. */
  readonly folder?: string;
}

/** What a command works on. */
export interface OpenStore {
  readonly database: Database<unknown>;
  readonly store: PostgresStore<unknown>;
  /** For people, without a password. */
  readonly where: string;
}

const placeOf = ({ env }: Io, { folder }: StoreOptions): Parameters<typeof openDatabase>[0] => {
  if (folder !== undefined) return { folder };
  const databaseUrl = env.DATABASE_URL ?? '';
  if (databaseUrl !== '') return { databaseUrl };
  throw new CliError('usage', 'which database? There is neither DATABASE_URL nor --folder.', {
    hint: "For example: DATABASE_URL=postgres://localhost/shop concordat dlq ls, or 'concordat dlq ls --folder .concordat/shop'",
  });
};

const hasNoTables = (error: unknown): boolean => {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth += 1) {
    if ('code' in cause && (cause.code === '42P01' || cause.code === '3F000')) return true;
  }
  return false;
};

/** Opens the store that the options and the environment name, does the work, and closes it again. */
export const withStore = async <T>(
  io: Io,
  options: StoreOptions,
  work: (open: OpenStore) => Promise<T>,
): Promise<T> => {
  const { database, where, close } = await openDatabase(placeOf(io, options));
  const store = postgresStore(database);
  try {
    return await work({ database, store, where });
  } catch (error) {
    if (!hasNoTables(error)) throw error;
    throw new CliError('unreadable', `${where} has no outbox, inbox and dead letters`, {
      cause: error,
      hint: 'A service makes the tables when it starts, by migrate() of @concordat/postgres. Is it the right database?',
    });
  } finally {
    await store.close();
    await close();
  }
};
