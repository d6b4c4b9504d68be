import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { ContractError } from '../contract-error.ts';
import type { Configuration } from './configuration.ts';
import { defaultConfiguration, readConfiguration } from './read-configuration.ts';

const names = ['concordat.yaml', 'concordat.yml'];

/**
 * Finds `concordat.yaml` in a folder or the nearest one above it, up to the repository's root, and reads it. Without one, the
 * defaults count and the folder itself is the root.
 * @param from a folder, a configuration file to read, or a contract: an AsyncAPI document or a schema
 * @throws ContractError `invalid-configuration`, with every mistake and its line in the message and in `problems`; `not-found` for a file that isn't there
 */
export async function loadConfiguration(from: string): Promise<Configuration> {
  const start = resolve(from);
  const info = await stat(start).catch(() => undefined);
  if (info === undefined) throw new ContractError('not-found', `there is no file or folder ${from}`);
  const given = /\.(json|ya?ml)$/i.test(start) && !info.isDirectory();
  if (given && !names.includes(basename(start))) {
    const text = await readText(start);
    if (text !== undefined && isContract(text)) return await forDocument(start, text);
  }
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

/** Whether a file that was named is a contract itself, rather than a configuration that names one. */
function isContract(text: string): boolean {
  return /^[ \t]*(?:\{[ \t]*)?["']?(?:asyncapi|\$schema)["']?[ \t]*:/m.test(text);
}

/** The settings for a document that was named directly: those that are found above it, with this document as the contract. */
async function forDocument(document: string, text: string): Promise<Configuration> {
  const above = await findUpwards(dirname(document));
  const configuration =
    above === undefined ? { ...defaultConfiguration, root: rootOf(document, text) } : await loadConfiguration(above);
  return { ...configuration, contract: relative(configuration.root, document).split(sep).join('/'), applications: [] };
}

/** The folder that holds a document and what it refers to by `../`, at most three folders up. */
function rootOf(document: string, text: string): string {
  const climbs = [...text.matchAll(/\$ref["']?\s*:\s*["']?((?:\.\.\/){1,3})/g)].map(([, up = '']) => up);
  const longest = climbs.reduce((longer, up) => (up.length > longer.length ? up : longer), '');
  return resolve(dirname(document), longest);
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
