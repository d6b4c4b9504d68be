import { describe, expect, it } from 'vitest';
import { memorySource } from '../source/memory-source.ts';
import { loadContract } from './load-contract.ts';

async function load(text: string) {
  const { contract, problems } = await loadContract(memorySource({ 'asyncapi.yaml': text }));
  if (contract === undefined) throw new Error(`not loaded: ${JSON.stringify(problems, null, 2)}`);
  return contract;
}

describe('the bindings of an operation', () => {
  const document = (version: string, operations: string) => `asyncapi: ${version}
info: { title: T, version: 1.0.0 }
${operations}
components:
  operationTraits: { t: { bindings: { mqtt: { qos: 2, retain: true }, nats: { queue: q } } } }
  operationBindings: { b: { mqtt: { qos: 1 } } }
`;
  const both =
    "traits: [{ $ref: '#/components/operationTraits/t' }], bindings: { $ref: '#/components/operationBindings/b' }";

  it('win over those of its traits, setting by setting, in AsyncAPI 3', async () => {
    const { applications } = await load(
      document(
        '3.0.0',
        `channels: { c: { address: c } }\noperations: { o: { action: send, channel: { $ref: '#/channels/c' }, ${both} } }`,
      ),
    );
    expect(applications[0]?.operations[0]?.bindings).toEqual({ mqtt: { qos: 1, retain: true }, nats: { queue: 'q' } });
  });

  it('give way to those of its traits in AsyncAPI 2', async () => {
    const { applications } = await load(
      document('2.6.0', `channels: { c: { publish: { operationId: o, message: { payload: true }, ${both} } } }`),
    );
    expect(applications[0]?.operations[0]?.bindings).toEqual({ mqtt: { qos: 2, retain: true }, nats: { queue: 'q' } });
  });

  it('are absent where nothing is bound', async () => {
    const { applications } = await load(
      document(
        '3.0.0',
        "channels: { c: { address: c } }\noperations: { o: { action: send, channel: { $ref: '#/channels/c' } } }",
      ),
    );
    expect(applications[0]?.operations[0]).not.toHaveProperty('bindings');
  });
});
