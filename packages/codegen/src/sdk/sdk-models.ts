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
  const models =
    contract.applications.length === 0
      ? [bareModel(contract, options)]
      : contract.applications.map((application) => applicationModel(contract, application, options));
  const { only } = options;
  if (only === undefined || only.length === 0) return models;
  for (const name of only) {
    if (models.some((model) => model.application === name)) continue;
    const known = models.map((model) => model.application).join(', ');
    throw new CodegenError('unknown-name', `the contract has no application "${name}"; it has ${known}`);
  }
  return models.filter((model) => only.includes(model.application));
}

function applicationModel(contract: Contract, application: Application, options: SdkModelOptions): SdkModel {
  const names = [
    ...new Set(
      application.operations.flatMap((operation) => [...operation.events, ...(operation.reply?.events ?? [])]),
    ),
  ].sort();
  const events = contract.events
    .filter((event) => names.includes(event.name))
    .map((event) => eventModel(event, application.operations, contract, options));
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

function bareModel(contract: Contract, options: SdkModelOptions): SdkModel {
  const events = contract.events.map((event) => eventModel(event, [], contract, options));
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
  operations: readonly Operation[],
  contract: Contract,
  options: SdkModelOptions,
): EventModel {
  const own = operations.filter(
    ({ events, reply }) => events.includes(event.name) || reply?.events.includes(event.name),
  );
  // A reply goes the other way.
  const isSent = (operation: Operation) => (operation.action === 'send') === operation.events.includes(event.name);
  const [sends, receives] = [own.some(isSent), own.some((operation) => !isSent(operation))];
  const first = own.find((operation) => operation.events.includes(event.name)) ?? own[0];
  const channel = contract.channels.find(({ events }) => events.includes(event.name));
  const name = nameOf(event);
  const schema = sortKeys(event.schema);
  return {
    name: event.name,
    typeName: typeName(name),
    valueName: valueName(name),
    fileName: taken.files.has(fileName(name)) ? `${fileName(name)}-event` : fileName(name),
    use: sends && receives ? 'both' : sends ? 'send' : 'receive',
    channel: first === undefined ? (channel?.address ?? channel?.id ?? event.name) : addressOf(first),
    title: event.title ?? '',
    description: event.description,
    deprecated: event.deprecated,
    owner: event.owner ?? null,
    team: event.team ?? null,
    schema,
    dialect: event.dialect,
    key: event.key === undefined ? null : parsePointer(event.key),
    examples: event.examples.map(sortKeys),
    retry: own.find((operation) => !isSent(operation) && operation.retry !== undefined)?.retry ?? null,
    dataschema: options.dataschemas?.get(event.name) ?? null,
    types: once(() => declareTypes(openSchema(schema, { dialect: event.dialect }), typeName(name))),
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

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
