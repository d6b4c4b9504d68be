import { join, relative, resolve } from 'node:path';
import type { Contract, LoadedContract, Problem } from '@concordat/contract';
import type { Configuration } from '@concordat/contract/node';
import { CliError } from './cli-error.ts';
import type { Io } from './io.ts';
import { formatProblem } from './print/print-problems.ts';
import { createStyle } from './style.ts';

/** The settings and what they name, with its errors, if there are any. */
export interface FoundContract extends LoadedContract {
  readonly configuration: Configuration;
  /** From a path relative to the contract's root to one relative to where the person is. */
  readonly fromHere: (file: string) => string;
}

const plain = createStyle(false);
const asItIs = (file: string): string => file;

// What isn't there can't be linted either: the only problem is that there is no contract.
const isMissing = (problems: readonly Problem[]): boolean =>
  problems.length === 1 && problems.every(({ rule }) => rule === 'not-found');

const refuse = (name: string, problems: readonly Problem[], hint: string, fromHere = asItIs): CliError => {
  const errors = problems
    .filter(({ severity }) => severity === 'error')
    .map(({ place, ...problem }) =>
      formatProblem({ ...problem, place: { ...place, file: fromHere(place.file) } }, plain),
    );
  return new CliError('unreadable', `the contract in ${name} can't be used:\n${errors.join('\n')}`, { hint });
};

/**
 * Finds `concordat.yaml` from `folder` upwards and loads the contract that it names.
 * Throws a `CliError` (`unreadable`) when there is none, and the contract package's errors for what can't be read.
 */
export const findContract = async (io: Io, folder = '.'): Promise<FoundContract> => {
  // Loaded here: the AsyncAPI parser is large, and the help doesn't need it.
  const { loadContract } = await import('@concordat/contract');
  const { folderSource, loadConfiguration } = await import('@concordat/contract/node');
  const configuration = await loadConfiguration(resolve(io.cwd, folder));
  const source = await folderSource(configuration.root);
  const loaded = await loadContract(source, configuration);
  if (isMissing(loaded.problems)) {
    throw new CliError('unreadable', loaded.problems.map(({ message }) => message).join('\n'), {
      hint: "'concordat init' writes a small contract to start from; concordat.yaml says where yours is.",
    });
  }
  return {
    ...loaded,
    configuration,
    fromHere: (file) => relative(io.cwd, join(configuration.root, file)) || '.',
  };
};

/** As `findContract`, and refuses a contract that has errors. */
export const readContract = async (
  io: Io,
  folder?: string,
): Promise<FoundContract & { readonly contract: Contract }> => {
  const found = await findContract(io, folder);
  const { contract, problems, configuration, fromHere } = found;
  if (contract === undefined) throw refuse(configuration.root, problems, "'concordat lint' says more.", fromHere);
  return { ...found, contract };
};

/** What to write instead of an earlier state that can't be opened, where that is likely. */
const hintFor = (error: unknown, against: string): string | undefined => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'not-found' && !against.startsWith('git:')) {
    return `A git reference begins with 'git:', as in '--against git:${against}'.`;
  }
  return code === 'git-failed' ? "Without git, compare with a folder: '--against <folder>'." : undefined;
};

/**
 * The same contract in another state, as `against` names it; undefined when that is a commit that has none: everything is new then.
 * Refuses a state whose contract has errors.
 */
export const readEarlier = async (
  against: string,
  configuration: Configuration,
): Promise<{ readonly contract: Contract | undefined; readonly name: string }> => {
  const { loadEarlier, openAgainst } = await import('@concordat/contract/node');
  const source = await openAgainst(against, configuration.root).catch((error: unknown) => {
    const hint = hintFor(error, against);
    if (hint === undefined || !(error instanceof Error)) throw error;
    throw new CliError('unreadable', error.message, { cause: error, hint });
  });
  const earlier = await loadEarlier(source, configuration);
  if (earlier !== undefined && earlier.contract === undefined) {
    throw refuse(source.name, earlier.problems, 'Compare with a state whose contract is valid.');
  }
  // An early commit may well have no contract yet. A folder without one is a wrong path, and must not pass the gate.
  if (earlier === undefined && !against.startsWith('git:')) {
    throw new CliError('unreadable', `there is no contract in ${source.name}, so there is nothing to compare with`, {
      hint: 'Name the folder or archive that holds concordat.yaml or asyncapi.yaml.',
    });
  }
  return { contract: earlier?.contract, name: source.name };
};
