/**
 * The layers. An import may only point to a lower level; packages of one level don't know each other.
 * A new package gets a line here.
 */
export const levels: Readonly<Record<string, number>> = {
  'packages/schema': 0,
  'packages/compat': 1,
  'packages/runtime': 1,
  'packages/contract': 2,
  'packages/registry-client': 2,
  'packages/kafka': 2,
  'packages/rabbitmq': 2,
  'packages/nats': 2,
  'packages/postgres': 2,
  'packages/codegen': 3,
  'packages/registry': 4,
  'packages/site': 4,
  'packages/cli': 5,
  'apps/registry': 5,
  'apps/docs': 5,
  'apps/validator': 5,
  'apps/shop': 5,
  // Private: they look at the whole.
  'packages/bench': 6,
  'packages/e2e': 6,
};
