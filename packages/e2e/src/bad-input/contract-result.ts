import { generate } from '@concordat/codegen';
import { lintContract, loadContract, memorySource, type Problem } from '@concordat/contract';

/** What became of a contract: the first error, or the generated files. */
export type ContractResult =
  | { readonly then: 'refused'; readonly problem: Problem }
  | { readonly then: 'generates'; readonly files: ReadonlyMap<string, string> };

/** Loads, lints and generates, as `concordat lint` and `concordat generate` do. */
export async function contractResult(files: Readonly<Record<string, string>>): Promise<ContractResult> {
  const loaded = await loadContract(memorySource(files), { applications: ['asyncapi.yaml'] });
  const problems = [...loaded.problems, ...(loaded.contract === undefined ? [] : lintContract(loaded.contract))];
  const problem = problems.find(({ severity }) => severity === 'error');
  if (problem !== undefined) return { then: 'refused', problem };
  if (loaded.contract === undefined) throw new Error('neither a contract nor an error');
  const generated = generate(loaded.contract);
  return { then: 'generates', files: new Map(generated.map(({ path, text }) => [path, text])) };
}
