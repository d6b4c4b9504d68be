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
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined && given !== '') {
    project.provide('postgresUrl', given);
    return undefined;
  }
  try {
    const server = await startPostgres();
    const dumps = await mkdtemp(join(tmpdir(), 'concordat-pglite-'));
    process.env.TEST_DATABASE_URL = server.url;
    process.env.CONCORDAT_PGLITE_DUMP = join(dumps, 'fresh.tar');
    project.provide('postgresUrl', server.url);
    return async () => {
      await server.dispose();
      await rm(dumps, { recursive: true, force: true });
    };
  } catch (error) {
    // vitest reports a failed set-up as "No test files found": say what really happened, where it is seen.
    process.stderr.write(
      `\nThe PostgreSQL for the tests did not start.\n${error instanceof Error ? error.message : String(error)}\n\n`,
    );
    throw error;
  }
}
