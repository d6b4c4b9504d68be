import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SdkFile, SdkGenerator } from '@concordat/codegen';
import type { Contract } from '@concordat/contract';
import type { Configuration } from '@concordat/contract/node';
import { CliError } from '../cli-error.ts';
import { version } from '../version.ts';

/**
 * What writes the files of each application: our TypeScript, a package around it where `generate.package` asks for one, and the
 * project's own modules that `generate.generators` names.
 * @throws CliError `usage` for packages that would be called the same, and modules that can't be used
 */
export const generatorsOf = async (
  contract: Contract,
  { root, generate }: Configuration,
): Promise<readonly SdkGenerator[]> => {
  const { packageGenerator, typescriptGenerator } = await import('@concordat/codegen');
  const generators = [typescriptGenerator({ importSuffix: generate.importSuffix })];
  if (generate.package !== undefined) {
    const { name, runtime = `^${version}`, ...rest } = generate.package;
    if (contract.applications.length > 1 && !name.includes('{application}')) {
      throw new CliError('usage', `every package would be called "${name}"`, {
        hint: 'Write {application} into \'generate.package.name\' in concordat.yaml: "@shop/{application}-events".',
      });
    }
    generators.push(
      packageGenerator({ ...rest, runtime, name: (application) => name.replaceAll('{application}', application) }),
    );
  }
  for (const path of generate.generators) generators.push(await loadGenerator(path, root));
  return generators;
};

const loadGenerator = async (path: string, root: string): Promise<SdkGenerator> => {
  const file = fileOf(path, root);
  let loaded: Readonly<Record<string, unknown>>;
  try {
    // A module is loaded once for each state of its file, so that a watch can go on with a new one.
    loaded = await import(`${pathToFileURL(file).href}?${statSync(file).mtimeMs}`);
  } catch (error) {
    throw failure(`the generator ${path} can't be loaded`, error, file);
  }
  const functions = 'default' in loaded ? [loaded.default] : Object.values(loaded);
  const [generator, ...others] = functions.filter((one) => typeof one === 'function');
  if (generator === undefined || others.length > 0) {
    const found = generator === undefined ? 'exports no function' : 'exports several functions, and none by default';
    throw new CliError('usage', `the generator ${path} ${found}`, {
      hint: "Write 'export default (model) => [{ path: 'EVENTS.md', text: '…' }];'.",
    });
  }
  return (model) => {
    const attempt = <T>(work: () => T): T => {
      try {
        return work();
      } catch (error) {
        throw failure(`the generator ${path} failed for ${model.application}`, error, file);
      }
    };
    const files: unknown = attempt(() => generator(model));
    if (!Array.isArray(files)) {
      throw new CliError('usage', `the generator ${path} gives no list of files for ${model.application}`, {
        hint: 'It returns a list of { path, text }, at once and not as a promise.',
      });
    }
    return files.map((file: SdkFile) => {
      const text = file?.text;
      return typeof text === 'function' ? { ...file, text: () => attempt(() => text.call(file)) } : file;
    });
  };
};

/** Only what belongs to the project is run: a link doesn't lead out of it either. */
const fileOf = (path: string, root: string): string => {
  let file: string;
  try {
    file = realpathSync(resolve(root, path));
  } catch {
    throw new CliError('usage', `there is no generator ${path}`, {
      hint: "'generate.generators' in concordat.yaml names modules relative to that file.",
    });
  }
  const from = relative(realpathSync(root), file);
  if (from.startsWith(`..${sep}`) || isAbsolute(from))
    throw new CliError('usage', `the generator ${path} leads out of ${root}`);
  return file;
};

/** With the line of the generator that it happened in: the rest of the stack is ours. */
const failure = (what: string, cause: unknown, file: string): CliError => {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const stack = cause instanceof Error ? (cause.stack ?? '') : '';
  const places = [pathToFileURL(file).href, file];
  const line = stack
    .split('\n')
    .find((text) => text.startsWith('    at ') && places.some((place) => text.includes(place)));
  const place = line === undefined ? {} : { hint: line.trim().replace(/\?[\d.]+(?=:)/, '') };
  return new CliError('usage', `${what}: ${reason}`, { cause, ...place });
};
