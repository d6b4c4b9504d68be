import { resolve } from 'node:path';
import { type Database, openDatabase, type PostgresStore, postgresStore } from '@concordat/postgres';
import { CliError } from './cli-error.ts';
import type { Io } from './io.ts';
import { databaseUrlOf } from './options/database-url.ts';

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

const placeOf = (io: Io, { folder }: StoreOptions): Parameters<typeof openDatabase>[0] => {
  if (folder !== undefined) return { folder: resolve(io.cwd, folder) };
  const databaseUrl = databaseUrlOf(io);
  if (databaseUrl !== undefined) return { databaseUrl };
  throw new CliError('usage', 'which database? There is neither DATABASE_URL nor --folder.', {
    hint: "'DATABASE_URL=postgres://localhost/shop' in front of the command names a server, '--folder .concordat/shop' behind it a PGlite.",
  });
};

/** The innermost cause: it says what happened; what is around it speaks to a program that goes on. */
const root = (error: unknown): unknown => {
  let cause = error;
  for (let depth = 0; cause instanceof Error && cause.cause instanceof Error && depth < 8; depth += 1) {
    cause = cause.cause;
  }
  return cause;
};

const hasCode = (error: unknown, ...codes: readonly string[]): boolean => {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth += 1) {
    if ('code' in cause && codes.includes(String(cause.code))) return true;
  }
  return false;
};

/** The same failure as the person at the terminal needs to hear it. */
const explained = (error: unknown, where: string): unknown => {
  if (hasCode(error, '42P01', '3F000')) {
    return new CliError('unreadable', `${where} has no outbox, inbox and dead letters`, {
      cause: error,
      hint: 'A service makes the tables when it starts, by migrate() of @concordat/postgres. Is it the right database?',
    });
  }
  if (hasCode(error, 'outage')) {
    const why = root(error);
    const reason = why instanceof Error && why.message !== '' ? why.message : String(why);
    return new CliError('network', `${where} can't be reached: ${reason}`, {
      cause: error,
      hint: 'Does the server run, and is DATABASE_URL right?',
    });
  }
  return error;
};

/** Opens the store that the options and the environment name, does the work, and closes it again. */
export const withStore = async <T>(
  io: Io,
  options: StoreOptions,
  work: (open: OpenStore) => Promise<T>,
): Promise<T> => {
  const place = placeOf(io, options);
  const { database, where, close } = await openDatabase(place).catch((error: unknown) => {
    throw explained(error, 'folder' in place ? place.folder : 'the server that DATABASE_URL names');
  });
  const store = postgresStore(database);
  try {
    return await work({ database, store, where });
  } catch (error) {
    throw explained(error, where);
  } finally {
    await store.close();
    await close();
  }
};
