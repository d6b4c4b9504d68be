import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from './start-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A superuser's connection to the run's PostgreSQL; a test file makes its own database there. */
    postgresUrl: string;
  }
}

/**
 * vitest's global set-up: one PostgreSQL for the run, or the one that TEST_DATABASE_URL names. The projects of a run
 * share it: the first that comes here starts it and names it in TEST_DATABASE_URL, which the workers inherit.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const undo: (() => Promise<void>)[] = [];
  try {
    if (!process.env.TEST_DATABASE_URL) {
      const server = await startPostgres();
      process.env.TEST_DATABASE_URL = server.url;
      // In its folder, which is removed however this process ends.
      process.env.CONCORDAT_PGLITE_DUMP = join(server.folder, 'pglite.tar');
      undo.push(() => server.dispose());
    }
    if (!process.env.CONCORDAT_PGLITE_DUMP) {
      const folder = await mkdtemp(join(tmpdir(), 'concordat-pglite-'));
      process.env.CONCORDAT_PGLITE_DUMP = join(folder, 'pglite.tar');
      undo.push(() => rm(folder, { recursive: true, force: true }));
    }
    project.provide('postgresUrl', process.env.TEST_DATABASE_URL);
  } catch (error) {
    // vitest reports a failed set-up as "No test files found": say what really happened, where it is seen.
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`\nThe PostgreSQL for the tests did not start.\n${reason}\n\n`);
    throw error;
  }
  return async () => {
    for (const step of undo) await step();
  };
}
