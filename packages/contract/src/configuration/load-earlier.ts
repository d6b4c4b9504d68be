import { expandPatterns } from '../load/expand-patterns.ts';
import { type LoadedContract, loadContract } from '../load/load-contract.ts';
import type { ContractSource } from '../source/contract-source.ts';
import type { Configuration } from './configuration.ts';
import { readConfiguration } from './read-configuration.ts';

/** Where a contract is: the part of a configuration that says so. */
export type ContractPlace = Pick<Configuration, 'contract' | 'applications'>;

/**
 * Loads the contract of an earlier state, from where that state itself had it: as its own `concordat.yaml` says, else where the
 * contract is now, else `asyncapi.yaml` at its root. So a contract that has moved is still compared. Undefined when the state
 * has no contract at all. Applications that it doesn't have are left out.
 */
export async function loadEarlier(source: ContractSource, now: ContractPlace): Promise<LoadedContract | undefined> {
  const place = (await ownPlace(source)) ?? ((await has(source, now)) ? now : await usualPlace(source));
  if (place === undefined) return undefined;
  const { paths } = await expandPatterns(source, place.applications);
  return await loadContract(source, { contract: place.contract, applications: paths });
}

async function ownPlace(source: ContractSource): Promise<ContractPlace | undefined> {
  for (const name of ['concordat.yaml', 'concordat.yml']) {
    const text = await source.read(name);
    // Its mistakes are those of that time; what can be read of it counts.
    if (text !== undefined) return readConfiguration(name, text).values;
  }
  return undefined;
}

async function has(source: ContractSource, { contract }: ContractPlace): Promise<boolean> {
  const path = contract.replace(/^\.\/?/, '').replace(/\/+$/, '');
  if (/\.(json|ya?ml)$/i.test(path)) return (await source.read(path)) !== undefined;
  return (await source.list(path)).length > 0;
}

async function usualPlace(source: ContractSource): Promise<ContractPlace | undefined> {
  for (const contract of ['asyncapi.yaml', 'asyncapi.yml', 'asyncapi.json']) {
    if ((await source.read(contract)) !== undefined) return { contract, applications: [] };
  }
  return undefined;
}
