import type { Application, Contract, ContractEvent } from '@concordat/contract';
import { CodegenError } from '../codegen-error.ts';
import { SharedDeclarations } from '../types/shared-declarations.ts';
import { addressOf, eventModel, eventParts, type ModelContext, type OperationEvents } from './event-model.ts';
import type { EventModel, SdkModel } from './sdk-model.ts';

/** What every SDK has beside its events. */
const taken = new Set(['consumer', 'startRelay']);

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
  const shared = new SharedDeclarations();
  const parts = memoized((event: ContractEvent) => eventParts(event, shared));
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
  const reserved = model.events.find(({ valueName: name }) => taken.has(name));
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
