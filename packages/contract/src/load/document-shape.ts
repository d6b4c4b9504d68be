/**
 * What stands where in an AsyncAPI document, as far as schemas are concerned. Schemas are lifted out before the document is
 * validated, and resolved by `@concordat/schema` instead.
 */
export type Role =
  | 'document2'
  | 'document3'
  | 'components'
  | 'channel'
  | 'operation'
  | 'message'
  | 'example'
  | 'bindings'
  | 'binding'
  | 'parameter'
  | 'schema'
  | 'objectSchema'
  | 'data'
  | 'any'
  | { readonly mapOf: Role }
  | { readonly listOf: Role };

const bindingParts: Readonly<Record<string, Role>> = {
  channelBindings: { mapOf: 'bindings' },
  operationBindings: { mapOf: 'bindings' },
  messageBindings: { mapOf: 'bindings' },
};

const parts: Readonly<Record<string, Readonly<Record<string, Role>>>> = {
  document2: { channels: { mapOf: 'channel' }, components: 'components' },
  document3: { channels: { mapOf: 'channel' }, operations: { mapOf: 'operation' }, components: 'components' },
  components: {
    schemas: { mapOf: 'schema' },
    messages: { mapOf: 'message' },
    messageTraits: { mapOf: 'message' },
    operations: { mapOf: 'operation' },
    operationTraits: { mapOf: 'operation' },
    channels: { mapOf: 'channel' },
    parameters: { mapOf: 'parameter' },
    ...bindingParts,
  },
  channel: {
    messages: { mapOf: 'message' },
    parameters: { mapOf: 'parameter' },
    publish: 'operation',
    subscribe: 'operation',
    bindings: 'bindings',
  },
  operation: { message: 'message', traits: { listOf: 'operation' }, bindings: 'bindings' },
  message: {
    payload: 'schema',
    headers: 'objectSchema',
    oneOf: { listOf: 'message' },
    traits: { listOf: 'message' },
    examples: { listOf: 'example' },
    bindings: 'bindings',
  },
  example: { payload: 'data', headers: 'data' },
  bindings: { kafka: 'binding', http: 'binding', ws: 'binding', anypointmq: 'binding' },
  binding: { key: 'schema', headers: 'objectSchema', query: 'objectSchema', groupId: 'schema', clientId: 'schema' },
  parameter: { schema: 'schema' },
};

/** What stands under a key (or at an index) of something with this role. */
export function partOf(role: Role, key: string): Role {
  if (typeof role === 'object') return 'mapOf' in role ? role.mapOf : role.listOf;
  const known = parts[role];
  return known !== undefined && Object.hasOwn(known, key) ? (known[key] as Role) : 'any';
}

/** Whether the keys of something with this role are names that somebody chose. */
export function hasNames(role: Role): boolean {
  return typeof role === 'object' && 'mapOf' in role;
}
