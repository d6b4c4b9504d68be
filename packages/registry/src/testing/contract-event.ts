import type { Application, Contract, ContractEvent, Operation } from '@concordat/contract';
import type { Schema } from '@concordat/schema';

/** An event of a contract with this payload; all else is as plain as can be. */
export function contractEvent(name: string, schema: Schema, more: Partial<ContractEvent> = {}): ContractEvent {
  const place = { file: 'asyncapi.yaml', line: 1, column: 1, pointer: '' };
  return {
    name,
    description: '',
    schema,
    dialect: 'draft-07',
    examples: [],
    channels: [],
    file: 'asyncapi.yaml',
    pointer: '',
    place,
    context: 'orders',
    deprecated: false,
    origin: () => place,
    headersOrigin: () => place,
    keySchemaOrigin: () => place,
    exampleOrigin: () => place,
    ...more,
  };
}

/** A contract of these events, with applications that send and receive some of them. */
export function contractOf(
  events: readonly ContractEvent[],
  use: { readonly sent?: readonly string[]; readonly received?: readonly string[] } = {},
): Contract {
  const place = { file: 'asyncapi.yaml', line: 1, column: 1, pointer: '' };
  const operation = (action: Operation['action'], names: readonly string[]): Operation => ({
    id: action,
    action,
    channel: 'orders',
    address: 'orders',
    events: names,
    place,
  });
  const operations = [operation('send', use.sent ?? []), operation('receive', use.received ?? [])];
  const application: Application = {
    name: 'shop',
    title: 'Shop',
    version: '1.0.0',
    description: '',
    file: '',
    operations,
    place,
  };
  return {
    root: '.',
    title: 'Test',
    version: '1.0.0',
    description: '',
    events,
    channels: [],
    applications: [application],
    files: [],
    place: () => place,
    valueAt: () => undefined,
  };
}
