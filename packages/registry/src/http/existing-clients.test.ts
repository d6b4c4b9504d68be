import kafkajs from '@kafkajs/confluent-schema-registry';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RunningRegistry, startRegistry } from '../service/start-registry.ts';

// A client that other people wrote for the Confluent Schema Registry, against this one.
const { SchemaRegistry, SchemaType, COMPATIBILITY } = kafkajs;

const order = { type: 'object', properties: { orderId: { type: 'string' } }, required: ['orderId'] };
const json = (schema: object) => ({ type: SchemaType.JSON, schema: JSON.stringify(schema) }) as const;

let running: RunningRegistry;
let registry: InstanceType<typeof SchemaRegistry>;
beforeEach(async () => {
  running = await startRegistry({ port: 0 });
  registry = new SchemaRegistry({ host: running.url, retry: { retries: 0 } });
});
afterEach(() => running.close());

test('kafkajs: registers, encodes, decodes with a second client that only has the bytes', async () => {
  const { id } = await registry.register(json(order), { subject: 'orders-value', compatibility: COMPATIBILITY.FULL });
  const bytes = await registry.encode(id, { orderId: 'o-1' });
  expect([...bytes.subarray(0, 5)]).toEqual([0, 0, 0, 0, id]);
  const other = new SchemaRegistry({ host: running.url });
  expect(await other.decode(bytes)).toEqual({ orderId: 'o-1' });
});

test('kafkajs: finds ids by subject, by version and by schema', async () => {
  const { id } = await registry.register(json(order), { subject: 'orders-value' });
  expect(await registry.getLatestSchemaId('orders-value')).toBe(id);
  expect(await registry.getRegistryId('orders-value', 1)).toBe(id);
  expect(await registry.getRegistryIdBySchema('orders-value', json(order))).toBe(id);
  await expect(registry.getRegistryIdBySchema('orders-value', json({ type: 'string' }))).rejects.toThrow(
    'Schema not found',
  );
});

test('kafkajs: sets the level of a new subject, and hears of an incompatible schema', async () => {
  await registry.register(json(order), { subject: 'orders-value', compatibility: COMPATIBILITY.BACKWARD });
  expect(await (await fetch(`${running.url}/config/orders-value`)).json()).toEqual({ compatibilityLevel: 'BACKWARD' });
  const breaking = { ...order, properties: { orderId: { type: 'integer' } } };
  const refused = registry.register(json(breaking), { subject: 'orders-value', compatibility: COMPATIBILITY.BACKWARD });
  await expect(refused).rejects.toMatchObject({
    status: 409,
    message: expect.stringContaining('incompatible with an earlier schema'),
  });
});

test('kafkajs: an Avro schema is refused with a reason', async () => {
  const avro = {
    type: SchemaType.AVRO,
    schema: JSON.stringify({ type: 'record', name: 'A', namespace: 'n', fields: [] }),
  } as const;
  await expect(registry.register(avro, { subject: 'avro-value' })).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining('JSON Schema'),
  });
});
