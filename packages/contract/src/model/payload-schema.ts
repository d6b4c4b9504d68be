import { dialectUris, type Schema } from '@concordat/schema';
import type { ContractEvent } from './contract-event.ts';

/**
 * An event's schema as a registry sees it, alone: with `$schema`, where the contract says the dialect and the schema doesn't. (Without
 * one it is draft-07.)
 */
export function payloadSchema({ schema, dialect }: Pick<ContractEvent, 'schema' | 'dialect'>): Schema {
  if (typeof schema === 'boolean' || Object.hasOwn(schema, '$schema') || dialect === 'draft-07') return schema;
  return { $schema: dialectUris[dialect], ...schema };
}
