import { defineConfig } from 'vitest/config';

const shared = {
  ssr: { resolve: { conditions: ['@concordat/source'] } },
  resolve: { conditions: ['@concordat/source'] },
};
const source = (pattern: string) => [`packages/*/src/**/${pattern}`, `apps/*/src/**/${pattern}`];

// Four projects, by what a test needs: nothing (unit), the repository's own files (guards),
// a PostgreSQL and PGlite (int), whole processes (e2e). `npx vitest run --project unit packages/schema` runs a part.
export default defineConfig({
  ...shared,
  test: {
    // Many tests wait for a server: all cores, not all but one.
    maxWorkers: '100%',
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: source('*.test.ts'),
          exclude: ['**/*.int.test.ts', '**/*.e2e.test.ts', 'packages/e2e/src/guards/**', '**/dist/**'],
          // Projects don't inherit the root's limits, and a busy machine is no failure.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      { ...shared, test: { name: 'guards', include: ['packages/e2e/src/guards/**/*.test.ts'], testTimeout: 120_000 } },
      {
        ...shared,
        test: {
          name: 'int',
          include: source('*.int.test.ts'),
          globalSetup: ['packages/postgres/src/testing/global-setup.ts'],
          // A PGlite alone takes five seconds of CPU to start, and the machine may be busy.
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'e2e',
          include: source('*.e2e.test.ts'),
          globalSetup: ['packages/postgres/src/testing/global-setup.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
