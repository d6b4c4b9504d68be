import type { Dialect, Json, Schema } from '@concordat/schema';
import type { ContractEvent } from '../model/contract-event.ts';
import type { Problem } from '../model/problem.ts';
import type { SourcePlace } from '../model/source-place.ts';
import type { FileSet } from '../read/file-set.ts';
import { own, ownText } from '../read/json-value.ts';
import { bundleSchema, bundleTogether, type SchemaOfEvent } from './bundle-schema.ts';
import type { MessageDraft } from './drafts.ts';
import { field, fields, textField } from './effective.ts';
import { below, children, follow, type Located } from './located.ts';
import { readBindings } from './read-bindings.ts';
import { schemaFormat } from './schema-format.ts';

/** An event without its channels, which are only known when all documents are read. */
export type EventWithoutChannels = Omit<ContractEvent, 'channels' | 'context'> & {
  readonly context: string | undefined;
};

/** Makes an event of a message, or says what is wrong with its schemas. */
export function buildEvent(files: FileSet, draft: MessageDraft, problems: Problem[]): EventWithoutChannels {
  const { definition } = draft;
  const { self } = definition;
  const name = eventName(draft);
  const payload = readPayload(files, draft, problems, name);
  const take = (schema: SchemaOfEvent | Problem | undefined): SchemaOfEvent | undefined => {
    if (schema === undefined) return undefined;
    if ('schema' in schema) return schema;
    problems.push(schema);
    return undefined;
  };
  const headers = take(bundleTogether(files, fields(definition, 'headers'), payload.dialect));
  const keyAt = below(follow(files, field(definition, 'bindings')) ?? self, 'kafka', 'key');
  const keySchema = keyAt === undefined ? undefined : take(bundleSchema(files, keyAt, 'draft-07'));
  const bindings = readBindings(files, fields(definition, 'bindings'));
  const schema: Schema = payload.bundled?.schema ?? true;
  const at = payload.bundled?.at ?? payload.written ?? self;
  const lifecycle = textField(definition, 'x-lifecycle');
  const place = files.place(self.file, self.tokens);
  const origin = originOf(payload.bundled, place);
  const given = messageExamples(definition.layers);

  return {
    name,
    ...optional('title', textField(definition, 'title') ?? ownText(schema, 'title')),
    description:
      textField(definition, 'description') ?? textField(definition, 'summary') ?? ownText(schema, 'description') ?? '',
    schema,
    dialect: payload.bundled?.dialect ?? payload.dialect,
    ...optional('foreignFormat', payload.foreign),
    ...optional('contentType', textField(definition, 'contentType')),
    ...optional('headers', headers?.schema),
    ...optional('keySchema', keySchema?.schema),
    ...(Object.keys(bindings).length === 0 ? {} : { bindings }),
    ...optional('key', partitionKey(field(definition, 'x-key')?.value)),
    examples: [...given.map(({ value }) => value as Json), ...schemaExamples(schema)],
    exampleOrigin: (index) => {
      const at = given[index];
      return at === undefined ? origin(`/examples/${index - given.length}`) : files.place(at.file, at.tokens);
    },
    file: at.file,
    pointer: files.place(at.file, at.tokens).pointer,
    place,
    context: contextOf(at.file, self.file),
    ...optional('owner', textField(definition, 'x-owner')),
    ...optional('team', textField(definition, 'x-team')),
    ...optional('lifecycle', lifecycle),
    deprecated:
      lifecycle === 'deprecated' ||
      lifecycle === 'retired' ||
      field(definition, 'x-deprecated')?.value === true ||
      own(schema, 'deprecated') === true,
    origin,
    headersOrigin: originOf(headers, place),
    keySchemaOrigin: originOf(keySchema, place),
  };
}

/** The message's `name`, else its `messageId` (2.x), else where it is kept, else its title. */
export function eventName({ definition, fallbackName }: MessageDraft): string {
  return textField(definition, 'name') ?? textField(definition, 'messageId') ?? fallbackName;
}

interface Payload {
  readonly dialect: Dialect;
  readonly foreign?: string;
  readonly written?: Located;
  readonly bundled?: SchemaOfEvent;
}

function readPayload(
  files: FileSet,
  { definition, version, payload: alone }: MessageDraft,
  problems: Problem[],
  name: string,
): Payload {
  const payload = alone ?? field(definition, 'payload');
  if (payload === undefined) return { dialect: 'draft-07' };
  const followed = follow(files, payload);
  const wrapped = version.startsWith('2.') ? undefined : below(followed ?? payload, 'schema');
  const inside = wrapped !== undefined && ownText(followed?.value, 'schemaFormat') !== undefined ? wrapped : payload;
  const format = schemaFormat(
    inside === payload ? textField(definition, 'schemaFormat') : ownText(followed?.value, 'schemaFormat'),
  );
  if ('foreign' in format) {
    problems.push({
      rule: 'foreign-schema',
      severity: 'warning',
      message: `the payload of ${name} is described in ${format.foreign}, which is neither validated, nor compared, nor generated`,
      fix: 'Describe it as JSON Schema, or leave it: everything else of the contract works.',
      place: files.place(inside.file, inside.tokens),
    });
    return { dialect: 'draft-07', foreign: format.foreign, written: inside };
  }
  const bundled = bundleSchema(files, inside, format.dialect);
  if ('schema' in bundled) return { dialect: bundled.dialect, written: inside, bundled };
  problems.push(bundled);
  return { dialect: format.dialect, written: inside };
}

/** The JSON Pointer in `$message.payload#/orderId`; undefined for anything else, which lint reports. */
export function partitionKey(value: unknown): string | undefined {
  return typeof value === 'string' ? /^\$message\.payload#(\/.+)$/.exec(value)?.[1] : undefined;
}

function messageExamples(layers: readonly Located[]): readonly Located[] {
  for (const layer of layers) {
    const payloads = children(below(layer, 'examples')).map((example) => below(example, 'payload'));
    const found = payloads.filter((payload) => payload !== undefined);
    if (found.length > 0) return found;
  }
  return [];
}

function schemaExamples(schema: Schema): Json[] {
  const examples = own(schema, 'examples');
  return Array.isArray(examples) ? (examples as Json[]) : [];
}

/** The folder of the schema, when it has a file of its own: `schemas/orders/OrderPlaced.json` is about `orders`. */
function contextOf(schemaFile: string, messageFile: string): string | undefined {
  return schemaFile === messageFile ? undefined : schemaFile.split('/').at(-2);
}

function originOf(bundled: SchemaOfEvent | undefined, otherwise: SourcePlace): (pointer: string) => SourcePlace {
  return bundled === undefined ? () => otherwise : (pointer) => bundled.origin(pointer);
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [key in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [key in K]?: V };
}
