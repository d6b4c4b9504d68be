import type { Application, Contract, ContractEvent, Operation } from '@concordat/contract';
import { openSchema, parsePointer } from '@concordat/schema';
import { CodegenError } from '../codegen-error.ts';
import { fileName, typeName, valueName } from '../identifiers.ts';
import { sortKeys } from '../sort-keys.ts';
import { declareTypes } from '../types/declare-types.ts';
import type { EventModel, SdkModel } from './sdk-model.ts';

/** What is beside the events in every SDK, and in every folder. */
const taken = {
  properties: new Set(['consumer', 'startRelay']),
  files: new Set(['index', 'testing']),
} as const;

/** How the models are made of a contract. */
export interface SdkModelOptions {
  /** Only these applications. Default: all. */
  readonly only?: readonly string[];
  /** Event name to the exact schema version in a registry. Default: none is known. */
  readonly dataschemas?: ReadonlyMap<string, string>;
}

/**
 * One model per application; for a contract without applications one that is called `events`.
 * @throws CodegenError `duplicate-name`, `reserved-name`, `unknown-name`
 */
export function sdkModels(contract: Contract, options: SdkModelOptions = {}): readonly SdkModel[] {
  const parts = memoized(partsOf);
  const context: ModelContext = { contract, dataschemas: options.dataschemas ?? new Map(), parts };
  const models =
    contract.applications.length === 0
      ? [bareModel(context)]
      : contract.applications.map((application) => applicationModel(application, context));
  const { only } = options;
  if (only === undefined || only.length === 0) return models;
  for (const name of only) {
    if (models.some((model) => model.application === name)) continue;
    const known = models.map((model) => model.application).join(', ');
    throw new CodegenError('unknown-name', `the contract has no application "${name}"; it has ${known}`);
  }
  return models.filter((model) => only.includes(model.application));
}

/** What is the same for all applications. */
interface ModelContext {
  readonly contract: Contract;
  readonly dataschemas: ReadonlyMap<string, string>;
  readonly parts: (event: ContractEvent) => EventParts;
}

/** What of an event's model does not depend on the application. */
type EventParts = Pick<
  EventModel,
  'typeName' | 'valueName' | 'fileName' | 'schema' | 'dialect' | 'key' | 'examples' | 'types'
>;

/** An operation with its events in sets: it may have thousands. */
interface OperationEvents {
  readonly operation: Operation;
  readonly own: ReadonlySet<string>;
  readonly replies: ReadonlySet<string>;
}

function applicationModel(application: Application, context: ModelContext): SdkModel {
  const { contract } = context;
  const operations = application.operations.map((operation): OperationEvents => {
    return { operation, own: new Set(operation.events), replies: new Set(operation.reply?.events) };
  });
  const names = new Set(operations.flatMap(({ own, replies }) => [...own, ...replies]));
  const events = contract.events
    .filter((event) => names.has(event.name))
    .map((event) => eventModel(event, operations, context));
  const addresses = new Map<string, Set<string>>();
  for (const operation of application.operations) {
    const channel = contract.channels.find(
      ({ id, address }) => id === operation.channel || (address !== null && address === operation.address),
    );
    const all = addresses.get(addressOf(operation)) ?? new Set();
    for (const name of [...(channel?.events ?? []), ...operation.events]) all.add(name);
    addresses.set(addressOf(operation), all);
  }
  const { name, title, description, version } = application;
  return checked({ application: name, title, description, version, hasSdk: true, events, channels: sorted(addresses) });
}

function bareModel(context: ModelContext): SdkModel {
  const { contract } = context;
  const events = contract.events.map((event) => eventModel(event, [], context));
  const { title, description, version } = contract;
  return checked({ application: 'events', title, description, version, hasSdk: false, events, channels: [] });
}

function sorted(addresses: ReadonlyMap<string, ReadonlySet<string>>): SdkModel['channels'] {
  return [...addresses]
    .map(([address, names]) => [address, [...names].sort()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function addressOf(operation: Operation): string {
  return operation.address ?? operation.channel;
}

function eventModel(
  event: ContractEvent,
  operations: readonly OperationEvents[],
  { contract, dataschemas, parts }: ModelContext,
): EventModel {
  const { name } = event;
  const own = operations.filter((operation) => operation.own.has(name) || operation.replies.has(name));
  // A reply goes the other way.
  const isSent = (of: OperationEvents) => (of.operation.action === 'send') === of.own.has(name);
  const [sends, receives] = [own.some(isSent), own.some((operation) => !isSent(operation))];
  const first = own.find((operation) => operation.own.has(name)) ?? own[0];
  return {
    name,
    ...parts(event),
    use: sends && receives ? 'both' : sends ? 'send' : 'receive',
    channel: first === undefined ? channelOf(event, contract) : addressOf(first.operation),
    title: event.title ?? '',
    description: event.description,
    deprecated: event.deprecated,
    owner: event.owner ?? null,
    team: event.team ?? null,
    retry: own.find((of) => !isSent(of) && of.operation.retry !== undefined)?.operation.retry ?? null,
    dataschema: dataschemas.get(name) ?? null,
  };
}

function channelOf({ name, channels: [id] }: ContractEvent, { channels }: Contract): string {
  const channel = channels.find((candidate) => candidate.id === id);
  return channel?.address ?? channel?.id ?? name;
}

function partsOf(event: ContractEvent): EventParts {
  const name = nameOf(event);
  const file = fileName(name);
  const schema = sortKeys(event.schema);
  const { dialect } = event;
  return {
    typeName: typeName(name),
    valueName: valueName(name),
    fileName: taken.files.has(file) ? `${file}-event` : file,
    schema,
    dialect,
    key: event.key === undefined ? null : parsePointer(event.key),
    examples: event.examples.map(sortKeys),
    types: once(() => declareTypes(openSchema(schema, { dialect }), typeName(name))),
  };
}

/** `x-ts-name` of the payload's schema, else the message's name. */
function nameOf(event: ContractEvent): string {
  const chosen =
    typeof event.schema === 'boolean' || !Object.hasOwn(event.schema, 'x-ts-name')
      ? undefined
      : event.schema['x-ts-name'];
  return typeof chosen === 'string' && chosen.trim() !== '' ? chosen : event.name;
}

const mend = 'give the payload\'s schema an "x-ts-name" of its own';

function checked(model: SdkModel): SdkModel {
  for (const wish of [
    (event: EventModel) => event.valueName,
    (event: EventModel) => event.typeName,
    (event: EventModel) => event.fileName,
  ]) {
    const seen = new Map<string, string>();
    for (const event of model.events) {
      const other = seen.get(wish(event));
      if (other !== undefined) {
        throw new CodegenError(
          'duplicate-name',
          `in ${model.application}, "${other}" and "${event.name}" would both be called "${wish(event)}": ${mend}`,
        );
      }
      seen.set(wish(event), event.name);
    }
  }
  const reserved = model.events.find(({ valueName: name }) => taken.properties.has(name));
  if (reserved !== undefined) {
    throw new CodegenError(
      'reserved-name',
      `in ${model.application}, "${reserved.name}" would be "sdk.${reserved.valueName}", which every SDK has already: ${mend}`,
    );
  }
  return model;
}

/** Keeps what was made of each key: applications that share an event share its names, schema and types. */
function memoized<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
