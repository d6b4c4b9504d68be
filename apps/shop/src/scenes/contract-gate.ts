import { fileURLToPath } from 'node:url';
import { type Contract, type ContractSource, loadContract } from '@concordat/contract';
import { type Configuration, folderSource, loadConfiguration } from '@concordat/contract/node';
import { pushContract } from '@concordat/registry';
import { RegistryClient } from '@concordat/registry-client';
import { compileValidator } from '@concordat/schema';
import { exactly, type Scene } from '../scene.ts';

const changedFile = 'schemas/orders/OrderPlaced.json';

/** What a pull request meets: the contract is pushed, and a change that breaks readers is refused with the payload that shows it. */
export const contractGate: Scene = {
  name: 'contract-gate',
  title: 'The contract is registered, and a breaking change is refused',
  promise: 'Whether a change breaks somebody is known before it is merged, and proved by a payload.',
  async play(context) {
    const registry = await context.registry();
    const client = new RegistryClient(registry.url);
    const configuration = await loadConfiguration(fileURLToPath(new URL('../../../..', import.meta.url)));
    const source = await folderSource(configuration.root);
    const contract = await load(source, configuration);
    const pushed = await pushContract(client, contract, configuration);
    context.say(`The registry is up at ${registry.url}; ${pushed.events.length} events are pushed to it.`);

    const breaking = await load(withNoteRequired(source), configuration);
    const refused = await pushContract(client, breaking, configuration);
    const finding = refused.events
      .flatMap(({ against }) => against.flatMap(({ findings }) => findings))
      .find(isBreaking);
    context.say('Somebody makes `note` required in OrderPlaced. The push is refused:');
    if (finding !== undefined) {
      context.show(`${finding.message}\nfor example ${shortened(JSON.stringify(finding.witness))}`);
    }

    return async () => {
      const subjects = await client.subjects();
      const versions = await client.versions('OrderPlaced');
      const accepts = (judged: Contract): string => (judge(judged, finding?.witness) ? 'accepted' : 'rejected');
      return {
        figures: [
          exactly('subjects', subjects.length, contract.events.length),
          exactly('first push', pushed.outcome, 'pushed'),
          exactly('breaking push', refused.outcome, 'refused'),
          exactly('witness under the old schema', accepts(contract), 'accepted'),
          exactly('witness under the new schema', accepts(breaking), 'rejected'),
          exactly('versions of OrderPlaced', versions?.length ?? 0, 1),
        ],
      };
    };
  },
};

async function load(source: ContractSource, configuration: Configuration): Promise<Contract> {
  const { contract, problems } = await loadContract(source, configuration);
  if (contract === undefined) throw new Error(problems.map(({ message }) => message).join('; '));
  return contract;
}

/** The same files, but for one that says more than it did. */
function withNoteRequired(source: ContractSource): ContractSource {
  return {
    name: `${source.name}, changed`,
    list: (folder) => source.list(folder),
    async read(path) {
      const text = await source.read(path);
      if (path !== changedFile || text === undefined) return text;
      const schema = JSON.parse(text);
      return JSON.stringify({ ...schema, required: [...schema.required, 'note'] });
    },
  };
}

function isBreaking({ severity, witness }: { readonly severity: string; readonly witness?: unknown }): boolean {
  return severity === 'breaking' && witness !== undefined;
}

function judge({ events }: Contract, payload: unknown): boolean {
  const schema = events.find(({ name }) => name === 'OrderPlaced')?.schema;
  return schema !== undefined && compileValidator(schema)(payload).length === 0;
}

function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
