import { RegistryError, type SchemaReference } from '@concordat/registry-client';
import { checkSubject } from '../subject/subject-name.ts';

/** A request body with a schema, checked for its shape; nothing is said of the schema yet. */
export interface ReceivedDraft {
  readonly schema: string;
  readonly references: readonly SchemaReference[];
  /** Only for an import. */
  readonly id?: number;
  readonly version?: number;
}

const maxReferences = 100;
// What would change the meaning of a schema and isn't kept here: refusing is better than losing it.
const unsupported = ['metadata', 'ruleSet', 'schemaTagsToAdd', 'schemaTagsToRemove'];

/** Reads the body of a registration, a look-up or a test. Throws `invalid-schema` and says what is wrong with it. */
export function readDraft(body: unknown): ReceivedDraft {
  const fields = new Map(isObject(body) ? Object.entries(body) : []);
  checkType(fields.get('schemaType'));
  for (const key of unsupported) {
    const value = fields.get(key);
    if (value !== undefined && value !== null)
      throw invalid(`"${key}" isn't supported by this registry; leave it out.`);
  }
  const schema = fields.get('schema');
  if (typeof schema !== 'string' || schema.trim() === '') {
    throw invalid('Empty schema: the body needs "schema", the JSON Schema as a string of JSON text.');
  }
  const id = positive(fields.get('id'), 'id');
  const version = positive(fields.get('version'), 'version');
  return {
    schema,
    references: readReferences(fields.get('references')),
    ...(id === undefined ? {} : { id }),
    ...(version === undefined ? {} : { version }),
  };
}

function checkType(schemaType: unknown): void {
  if (schemaType === 'JSON') return;
  if (schemaType === undefined || schemaType === null) {
    throw invalid(
      'A schema without "schemaType" is AVRO, and this registry keeps JSON Schema: send "schemaType": "JSON".',
    );
  }
  throw invalid(
    `Invalid schema type ${JSON.stringify(schemaType)?.slice(0, 40)}: this registry keeps JSON Schema; send "schemaType": "JSON".`,
  );
}

function readReferences(value: unknown): readonly SchemaReference[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalid('"references" has to be a list.');
  if (value.length > maxReferences)
    throw invalid(`"references" has ${value.length} entries; ${maxReferences} are allowed.`);
  const names = new Set<string>();
  return value.map((entry: unknown, index) => {
    const { name, subject, version } = isObject(entry) ? entry : {};
    if (typeof name !== 'string' || name === '' || typeof subject !== 'string' || !Number.isInteger(version)) {
      throw invalid(`references[${index}] needs "name", "subject" and "version".`);
    }
    if (names.has(name)) throw invalid(`references[${index}] repeats the name ${JSON.stringify(name)}.`);
    if (/\p{Cc}/u.test(name) || !name.isWellFormed())
      throw invalid(`references[${index}] has a name with a control character.`);
    names.add(name);
    return { name, subject: checkSubject(subject), version: version as number };
  });
}

function positive(value: unknown, key: string): number | undefined {
  // Existing clients send 0 and -1 for "none".
  if (value === undefined || value === null || value === 0 || value === -1) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 0x7fff_ffff) return value;
  throw invalid(`"${key}" has to be a whole number from 1 to 2147483647.`);
}

function invalid(message: string): RegistryError {
  return new RegistryError('invalid-schema', message);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
