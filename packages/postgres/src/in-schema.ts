import { RuntimeError } from '@concordat/runtime';
import type { Database, Queryable } from './database.ts';
import { sqlState } from './database-error.ts';

/** Where the tables are. */
export interface SchemaOptions {
  /** A plain lower-case name of at most 40 characters. Default `concordat`. */
  readonly schema?: string;
}

/** The schema's name, checked: it is written into statements and into names of notification channels. */
export function schemaName({ schema = 'concordat' }: SchemaOptions): string {
  if (/^[a-z_][a-z0-9_]{0,39}$/.test(schema) && !schema.startsWith('pg_')) return schema;
  throw new RuntimeError(
    'usage',
    `${JSON.stringify(schema)} can't be the schema: take 1 to 40 of a-z, 0-9 and _, not beginning with a digit or pg_.`,
  );
}

/**
 * The same database, for statements that are written against the schema `concordat`: they go to the configured one.
 * Missing tables become a `RuntimeError`, code `usage`, that says how to make them.
 */
export function inSchema<Tx>(database: Database<Tx>, options: SchemaOptions): Database<Tx> {
  const schema = schemaName(options);
  // The statements are constants, so this stays small.
  const rewritten = new Map<string, string>();
  const rewrite = (text: string): string => {
    let own = rewritten.get(text);
    if (own === undefined) {
      own = text.replace(/\bconcordat\./g, `${schema}.`);
      rewritten.set(text, own);
    }
    return own;
  };
  const wrap = (queryable: Queryable): Queryable => ({
    async query(text, values) {
      try {
        return await queryable.query(rewrite(text), values);
      } catch (error) {
        const state = sqlState(error);
        if (state !== '42P01' && state !== '3F000') throw error;
        throw new RuntimeError(
          'usage',
          `The tables in the schema "${schema}" are missing or old: call migrate(database${schema === 'concordat' ? '' : `, { schema: '${schema}' }`}) once, before anything else.`,
          { cause: error },
        );
      }
    },
  });
  const outer = wrap(database);
  return { ...database, query: outer.query, within: (tx) => wrap(database.within(tx)) };
}
