import type { LogEntry, RegistryOptions } from '@concordat/registry';

/** What the environment says, checked. */
export interface Environment {
  readonly options: Omit<RegistryOptions, 'log'>;
  /** Whether an entry is worth a line. */
  readonly logs: (entry: LogEntry) => boolean;
}

/** A variable that can't be meant. The message names it and says what it may be. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/** Reads the variables that the README lists; an empty one counts as absent. Throws `EnvironmentError`. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const text = (name: string): string | undefined => variables[name]?.trim() || undefined;
  const databaseUrl = text('DATABASE_URL');
  const folder = text('REGISTRY_FOLDER');
  if (databaseUrl !== undefined && folder !== undefined) {
    throw new EnvironmentError('Set DATABASE_URL or REGISTRY_FOLDER, not both.');
  }
  const allowedHosts = (text('REGISTRY_ALLOWED_HOSTS') ?? '').split(',').flatMap((host) => host.trim() || []);
  const port = wholeNumber('PORT', text('PORT'), 65_535);
  const maxSchemaBytes = wholeNumber('REGISTRY_MAX_SCHEMA_BYTES', text('REGISTRY_MAX_SCHEMA_BYTES'), 100_000_000);
  const host = text('HOST');
  const accessToken = text('CONCORDAT_TOKEN');
  return {
    options: {
      ...(databaseUrl === undefined ? { folder: folder ?? '.concordat/registry' } : { databaseUrl }),
      ...(port === undefined ? {} : { port }),
      ...(host === undefined ? {} : { host }),
      ...(accessToken === undefined ? {} : { accessToken }),
      allowedHosts,
      // The body is the schema as a JSON string: every character of it may be escaped.
      ...(maxSchemaBytes === undefined ? {} : { maxSchemaBytes, maxBodyBytes: maxSchemaBytes * 2 + 100_000 }),
    },
    logs: logFilter(text('REGISTRY_LOG') ?? 'problems'),
  };
}

function wholeNumber(name: string, text: string | undefined, highest: number): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text) && Number(text) <= highest) return Number(text);
  throw new EnvironmentError(`${name} is ${JSON.stringify(text)}; it has to be a whole number up to ${highest}.`);
}

function logFilter(setting: string): (entry: LogEntry) => boolean {
  if (setting === 'all') return () => true;
  if (setting === 'problems') return (entry) => entry.level !== 'info';
  throw new EnvironmentError(`REGISTRY_LOG is ${JSON.stringify(setting)}; it has to be "all" or "problems".`);
}
