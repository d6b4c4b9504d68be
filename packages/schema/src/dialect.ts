import { isObject, own, type Schema } from './json.ts';
import { SchemaError } from './schema-error.ts';

/** The draft that a schema is written in, oldest first. */
export const dialects = ['draft-04', 'draft-06', 'draft-07', '2019-09', '2020-12'] as const;

/** One of {@link dialects}. */
export type Dialect = (typeof dialects)[number];

/** The `$schema` that announces each dialect. */
export const dialectUris: Readonly<Record<Dialect, string>> = {
  'draft-04': 'http://json-schema.org/draft-04/schema#',
  'draft-06': 'http://json-schema.org/draft-06/schema#',
  'draft-07': 'http://json-schema.org/draft-07/schema#',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
};

const known =
  /^https?:\/\/json-schema\.org\/(?:draft\/)?(draft-04|draft-06|draft-07|2019-09|2020-12)\/(?:hyper-)?schema#?$/;

/** The dialect that a `$schema` URI names, or undefined. Lenient about a trailing `#` and about http and https. */
function dialectFromUri(uri: string): Dialect | undefined {
  const name = known.exec(uri.trim())?.[1];
  return dialects.find((dialect) => dialect === name);
}

/**
 * The dialect that a schema is written in: what its `$schema` says, else the fallback (draft-07, as in AsyncAPI).
 * `http://json-schema.org/schema`, which names no draft, counts as none.
 * @throws SchemaError `unknown-dialect`
 */
export function dialectOf(schema: Schema, fallback: Dialect = 'draft-07'): Dialect {
  const uri = isObject(schema) ? own(schema, '$schema') : undefined;
  if (typeof uri !== 'string' || /^https?:\/\/json-schema\.org\/schema#?$/.test(uri)) return fallback;
  const dialect = dialectFromUri(uri);
  if (dialect !== undefined) return dialect;
  throw new SchemaError(
    'unknown-dialect',
    `\`$schema\` names "${uri.slice(0, 200)}"; known are ${Object.values(dialectUris).join(', ')}`,
    { pointer: '/$schema' },
  );
}

/** Whether the first dialect is the same as the second or newer. */
export function atLeast(dialect: Dialect, other: Dialect): boolean {
  return dialects.indexOf(dialect) >= dialects.indexOf(other);
}
