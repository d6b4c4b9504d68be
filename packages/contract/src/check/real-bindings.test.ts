import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContract } from '../load/load-contract.ts';
import { memorySource } from '../source/memory-source.ts';
import { checkContract } from './check-contract.ts';

// Documents that other people wrote, with one binding changed; they stay outside the repository.
const data = process.env.CONCORDAT_TEST_DATA ?? join(import.meta.dirname, '../../../../../shared/data');
const there = existsSync(join(data, 'contracts'));

async function load(text: string) {
  const { contract, problems } = await loadContract(memorySource({ 'asyncapi.yaml': text }));
  if (contract === undefined) throw new Error(`not loaded: ${JSON.stringify(problems, null, 2)}`);
  return contract;
}

/** What is found when one text of a real document is replaced. */
async function changed(name: string, from: string, to: string) {
  const text = readFileSync(join(data, 'contracts', name, 'asyncapi.yml'), 'utf8');
  expect(text).toContain(from);
  return checkContract(await load(text), await load(text.replace(from, to)));
}

describe.skipIf(!there)(
  `bindings of real documents${there ? '' : ' (skipped: no test data; see CONCORDAT_TEST_DATA)'}`,
  () => {
    it('are compared through the trait of every operation of streetlights over MQTT', async () => {
      const { verdict, findings } = await changed('asyncapi-streetlights-mqtt', 'qos: 1', 'qos: 0');
      expect(verdict).toBe('compatible');
      expect(findings.map(({ rule, severity, path }) => [rule, severity, path])).toEqual(
        ['dimLight', 'receiveLightMeasurement', 'turnOff', 'turnOn'].map((id) => [
          'operation-bindings-changed',
          'warning',
          `/operations/${id}`,
        ]),
      );
      expect(findings[0]?.message).toContain('mqtt.qos of the operation "dimLight"');
      expect(findings[0]?.message).toContain('was 1 and is now 0');
    });

    it('are compared through the trait of every operation of streetlights over Kafka', async () => {
      const { findings } = await changed('asyncapi-streetlights-kafka', '- my-app-id', '- other-app-id');
      expect(findings).not.toEqual([]);
      for (const { rule, severity, message } of findings) {
        expect([rule, severity]).toEqual(['operation-bindings-changed', 'warning']);
        expect(message).toContain('kafka.clientId');
      }
    });

    it('break who listens when a channel of streetlights over Kafka gets another topic', async () => {
      const channel = '  lightingMeasured:\n';
      const text = readFileSync(join(data, 'contracts/asyncapi-streetlights-kafka/asyncapi.yml'), 'utf8');
      expect(text).toContain(channel);
      const bound = (topic: string) =>
        load(text.replace(channel, `${channel}    bindings: { kafka: { topic: ${topic} } }\n`));
      const { verdict, findings } = checkContract(await bound('measured'), await bound('measured.v2'));
      expect(verdict).toBe('incompatible');
      expect(findings).toMatchObject([
        {
          rule: 'channel-bindings-changed',
          severity: 'breaking',
          direction: 'forward',
          path: '/channels/lightingMeasured/bindings/kafka/topic',
          message: 'kafka.topic of the channel "lightingMeasured" was "measured" and is now "measured.v2"',
        },
      ]);
    });
  },
);
