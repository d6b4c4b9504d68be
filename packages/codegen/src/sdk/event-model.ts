import type { Contract, ContractEvent, Operation } from '@concordat/contract';
import { openSchema, parsePointer } from '@concordat/schema';
import { fileName, typeName, valueName } from '../identifiers.ts';
import { sortKeys } from '../sort-keys.ts';
import { declareTypes } from '../types/declare-types.ts';
import type { SharedDeclarations } from '../types/shared-declarations.ts';
import type { EventModel } from './sdk-model.ts';

/** The modules that every folder has beside its events. */
const takenFiles = new Set(['index', 'testing']);

/** What is the same for all applications. */
export interface ModelContext {
  readonly contract: Contract;
  readonly dataschemas: ReadonlyMap<string, string>;
  readonly parts: (event: ContractEvent) => EventParts;
}

/** What of an event's model does not depend on the application. */
export type EventParts = Pick<
  EventModel,
  'typeName' | 'valueName' | 'fileName' | 'schema' | 'dialect' | 'key' | 'examples' | 'types'
>;

/** An operation with its events in sets: it may have thousands. */
export interface OperationEvents {
  readonly operation: Operation;
  readonly own: ReadonlySet<string>;
  readonly replies: ReadonlySet<string>;
}

/** One event as an application sees it. `operations`: the application's; none where there is no application. */
export function eventModel(
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

/** `shared`: the types of definitions that several events have. */
export function eventParts(event: ContractEvent, shared: SharedDeclarations): EventParts {
  const name = nameOf(event);
  const file = fileName(name);
  const schema = sortKeys(event.schema);
  const { dialect } = event;
  return {
    typeName: typeName(name),
    valueName: valueName(name),
    fileName: takenFiles.has(file) ? `${file}-event` : file,
    schema,
    dialect,
    key: event.key === undefined ? null : parsePointer(event.key),
    examples: event.examples.map(sortKeys),
    // Not kept: nobody asks twice, and to hold the types of a thousand events costs more than to make some of them anew.
    types: () => declareTypes(openSchema(schema, { dialect }), typeName(name), shared),
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

/** Where an operation's events travel. */
export function addressOf(operation: Operation): string {
  return operation.address ?? operation.channel;
}
