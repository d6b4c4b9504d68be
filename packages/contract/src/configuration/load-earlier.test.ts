import { describe, expect, it } from 'vitest';
import { memorySource } from '../source/memory-source.ts';
import { loadEarlier } from './load-earlier.ts';

const document = (title: string): string => `asyncapi: 3.1.0
info:
  title: ${title}
  version: 1.0.0
channels:
  orders:
    address: orders
    messages:
      OrderPlaced:
        payload:
          type: object
`;
const now = { contract: 'events/asyncapi.yaml', applications: ['services/*.yaml', 'mail.yaml'] };
const titleOf = async (files: Readonly<Record<string, string>>): Promise<string | undefined> =>
  (await loadEarlier(memorySource(files), now))?.contract?.title;

describe('loadEarlier', () => {
  it('loads the contract from where that state says that it was', async () => {
    const files = { 'old/a.yaml': document('then'), 'concordat.yaml': 'contract: old/a.yaml\n' };
    expect(await titleOf({ ...files, 'events/asyncapi.yaml': document('elsewhere') })).toBe('then');
  });

  it('takes what can be read of a configuration that has mistakes', async () => {
    expect(await titleOf({ 'a.yaml': document('then'), 'concordat.yaml': 'contract: a.yaml\nnonsense: 1\n' })).toBe(
      'then',
    );
  });

  it('loads it from where it is now, when that state says nothing', async () => {
    const files = { 'events/asyncapi.yaml': document('here'), 'asyncapi.yaml': document('root') };
    expect(await titleOf(files)).toBe('here');
  });

  it('loads it from the usual place, when it is not where it is now', async () => {
    expect(await titleOf({ 'asyncapi.yaml': document('root') })).toBe('root');
  });

  it('leaves out applications that the state does not have', async () => {
    const loaded = await loadEarlier(memorySource({ 'events/asyncapi.yaml': document('here') }), now);
    expect(loaded?.problems).toEqual([]);
    expect(loaded?.contract?.applications).toEqual([]);
  });

  it('says that there was none, rather than take any JSON file for a schema', async () => {
    expect(await loadEarlier(memorySource({ 'package.json': '{"name":"x"}' }), now)).toBeUndefined();
  });

  it('does not take a contract that the state names and does not have for none', async () => {
    const loaded = await loadEarlier(memorySource({ 'concordat.yaml': 'contract: gone.yaml\n' }), now);
    expect(loaded?.contract).toBeUndefined();
    expect(loaded?.problems).toMatchObject([{ rule: 'not-found' }]);
  });

  it('reads a folder of bare schemas where the contract is one now', async () => {
    const source = memorySource({ 'schemas/orders/OrderPlaced.json': '{"type":"object","description":"x"}' });
    const loaded = await loadEarlier(source, { contract: 'schemas', applications: [] });
    expect(loaded?.contract?.events.map(({ name }) => name)).toEqual(['OrderPlaced']);
  });
});
