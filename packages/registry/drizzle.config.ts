import { defineConfig } from 'drizzle-kit';

// After a change to the tables: `npx drizzle-kit generate` in this folder writes the next numbered migration.
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/store/drizzle/tables.ts',
  out: './migrations',
  migrations: { prefix: 'index' },
});
