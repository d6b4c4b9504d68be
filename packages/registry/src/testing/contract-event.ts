import type { ContractEvent } from '@concordat/contract';
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
