import { join } from 'node:path';
import { holdFolder } from '@concordat/postgres';
import type { PGlite } from '@electric-sql/pglite';
import type { LogEntry } from '../http/registry-env.ts';
import { embeddedRegistryStore, postgresRegistryStore } from '../store/drizzle/open-store.ts';
import { memoryRegistryStore } from '../store/memory-registry-store.ts';
import type { RegistryStore } from '../store/registry-store.ts';
import { RegistryServiceError } from './registry-service-error.ts';

/** Where a registry keeps its data; at most one of the two. Neither: in memory, and nothing survives. */
export interface StorageOptions {
  /** `postgres://…` */
  readonly databaseUrl?: string;
  /** For PGlite; created where it isn't there. Only one process may hold it. */
  readonly folder?: string;
}

/** A store that was opened, and what belongs to it. */
export interface Storage {
  readonly store: RegistryStore;
  /** For people: `PGlite in ./data`, `PostgreSQL at localhost:5432/shop`. */
  readonly description: string;
  /** Says under which address this process answers, where others look for it. */
  announce(url: string): Promise<void>;
  /** Lets go of everything. May be called twice. */
  close(): Promise<void>;
}

/** Opens and migrates the storage. Throws `FolderInUseError`, or `RegistryServiceError` `database-unreachable`, `usage`. */
export async function openStorage(options: StorageOptions, log: (entry: LogEntry) => void): Promise<Storage> {
  const { databaseUrl, folder } = options;
  if (databaseUrl !== undefined && folder !== undefined) {
    throw new RegistryServiceError('usage', 'Give a database URL or a folder, not both.');
  }
  if (databaseUrl !== undefined) return openPostgres(databaseUrl, log);
  if (folder !== undefined) return openFolder(folder);
  return {
    store: memoryRegistryStore(),
    description: 'memory; nothing survives',
    announce: async () => {},
    close: async () => {},
  };
}

async function openPostgres(databaseUrl: string, log: (entry: LogEntry) => void): Promise<Storage> {
  const place = describePostgres(databaseUrl);
  // Only loaded where it is used: neither driver is small.
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, connectionTimeoutMillis: 10_000 });
  // Without a listener, a connection that breaks while idle ends the process.
  pool.on('error', (error) => log({ level: 'warn', message: 'an idle connection to PostgreSQL broke', error }));
  const close = once(() => pool.end());
  try {
    return { store: await postgresRegistryStore(pool), description: place, announce: async () => {}, close };
  } catch (cause) {
    await close();
    throw new RegistryServiceError('database-unreachable', `${place} can't be used: ${reason(cause)}`, { cause });
  }
}

async function openFolder(folder: string): Promise<Storage> {
  const { PGlite } = await import('@electric-sql/pglite');
  const hold = await holdFolder(folder, { purpose: 'the registry' });
  let database: PGlite | undefined;
  const close = once(async () => {
    try {
      if (database?.closed === false) await database.close();
    } finally {
      await hold.release();
    }
  });
  try {
    database = await PGlite.create(join(folder, 'data'));
    return {
      store: await embeddedRegistryStore(database),
      description: `PGlite in ${folder}`,
      announce: (url) => hold.announce(url),
      close,
    };
  } catch (cause) {
    await close();
    throw new RegistryServiceError('database-unreachable', `The data in ${folder} can't be opened: ${reason(cause)}`, {
      cause,
    });
  }
}

function describePostgres(databaseUrl: string): string {
  try {
    const { host, pathname } = new URL(databaseUrl);
    return `PostgreSQL at ${host}${pathname}`;
  } catch {
    throw new RegistryServiceError(
      'usage',
      'The database URL is no URL; write it like postgres://user@localhost:5432/database',
    );
  }
}

function reason(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
    // drizzle wraps what the driver said; a refused connection to `localhost` has a code and no message.
    if (cause.cause === undefined) return cause.message === '' ? code : cause.message;
  }
  return String(error);
}

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= action();
    return done;
  };
}
