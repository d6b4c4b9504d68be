import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadContract } from '@concordat/contract';
import { folderSource } from '@concordat/contract/node';
import { RegistryClient } from '@concordat/registry-client';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startRegistry } from '../service/start-registry.ts';
import { pushContract } from './push-contract.ts';
import type { PushRules } from './push-rules.ts';

const rules: PushRules = { mode: 'backward', policy: 'declared', formats: 'assertion', undecided: 'fail' };
const data = resolve(process.env.CONCORDAT_TEST_DATA ?? '../shared/data', 'contracts');
// Many messages, files that are shared, three versions of AsyncAPI: loading one takes the better part of a second.
const documents = [
  'asyncapi-slack-rtm/asyncapi.yml',
  'asyncapi-social-media/backend/asyncapi.yaml',
  'asyncapi-streetlights-kafka/asyncapi.yml',
  'bell-avr-mqtt/asyncapi.yml',
  'eventcatalog-order-service/asyncapi.yml',
  'microcks-user-lifecycle-asyncapi-3.0-multi-messages/asyncapi.yaml',
];

async function open() {
  const registry = await startRegistry({ port: 0, maxSchemaBytes: 5_000_000, maxBodyBytes: 12_000_000 });
  onTestFinished(() => registry.close());
  return new RegistryClient(registry.url);
}

// Contracts that other people wrote, from the folder that CONCORDAT_TEST_DATA names; skipped where it isn't there.
describe.skipIf(!existsSync(data))('contracts that we did not write', () => {
  test.each(documents)('%s is pushed, and pushed again without a change', async (path) => {
    const client = await open();
    const [folder = '', ...rest] = path.split('/');
    const { contract } = await loadContract(await folderSource(join(data, folder)), { contract: rest.join('/') });
    if (contract === undefined) throw new Error('it loads in the contract package');
    const first = await pushContract(client, contract, rules);
    expect(first.events.length).toBeGreaterThan(0);
    expect(first.events.filter(({ status }) => status !== 'created')).toEqual([]);
    const again = await pushContract(client, contract, rules);
    expect(again.events.filter(({ status }) => status !== 'unchanged')).toEqual([]);
    expect(await client.subjects()).toEqual(first.events.map(({ subject }) => subject).sort());
  });
});
