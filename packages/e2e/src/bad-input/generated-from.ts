import { generate } from '@concordat/codegen';
import { lintContract, loadContract, memorySource } from '@concordat/contract';

/** Loads, lints and generates, as `concordat lint` and `concordat generate` do: the generated files by path. */
export async function generatedFrom(files: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, string>> {
  const { contract, problems } = await loadContract(memorySource(files), { applications: ['asyncapi.yaml'] });
  const errors = [...problems, ...(contract === undefined ? [] : lintContract(contract))].filter(
    ({ severity }) => severity === 'error',
  );
  if (contract === undefined || errors.length > 0) throw new Error(JSON.stringify(errors));
  return new Map(generate(contract).map(({ path, text }) => [path, text]));
}
