import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ContractError } from '../contract-error.ts';
import type { Configuration } from './configuration.ts';
import { defaultConfiguration, readConfiguration } from './read-configuration.ts';

const names = ['concordat.yaml', 'concordat.yml'];

/**
 * Finds `concordat.yaml` in a folder or the nearest one above it, up to the repository's root, and reads it. Without one, the
 * defaults count and the folder itself is the root.
 * @param from a folder, or a configuration file to read
 * @throws ContractError `invalid-configuration`, with every mistake and its line in the message and in `problems`; `not-found` for a file that isn't there
 */
export async function loadConfiguration(from: string): Promise<Configuration> {
  const start = resolve(from);
  const given = /\.ya?ml$/i.test(start);
  const file = given ? start : await findUpwards(start);
  if (file === undefined) return { root: start, ...defaultConfiguration };
  const source = await readText(file);
  if (source === undefined) throw new ContractError('not-found', `there is no configuration ${from}`);
  const { values, problems } = readConfiguration(file, source);
  if (problems.length > 0) {
    const lines = problems.map(
      ({ place, message, fix }) =>
        `${place.file}:${place.line}:${place.column}: ${message}${fix === undefined ? '' : `. ${fix}`}`,
    );
    throw new ContractError('invalid-configuration', lines.join('\n'), { problems });
  }
  return { root: dirname(file), file, ...values };
}

async function findUpwards(start: string): Promise<string | undefined> {
  for (let folder = start; ; folder = dirname(folder)) {
    for (const name of names) if ((await readText(join(folder, name))) !== undefined) return join(folder, name);
    const isRepository = await stat(join(folder, '.git')).then(
      () => true,
      () => false,
    );
    if (isRepository || dirname(folder) === folder) return undefined;
  }
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}
