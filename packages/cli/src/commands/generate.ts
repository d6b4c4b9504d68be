import { existsSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { FolderOptions } from '@concordat/codegen/node';
import type { Contract } from '@concordat/contract';
import type { Configuration } from '@concordat/contract/node';
import { Option } from 'commander';
import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { explainError } from '../explain-error.ts';
import { writeLine } from '../io.ts';
import { formatDrift, formatWritten } from '../print/print-generated.ts';
import { printable } from '../print/printable.ts';
import { readContract } from '../read-contract.ts';

interface GenerateOptions {
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly clean?: boolean;
  readonly only?: readonly string[];
  readonly out?: string;
}

const folderOptions = (cwd: string, options: GenerateOptions, configuration: Configuration): FolderOptions => ({
  out: options.out === undefined ? resolve(configuration.root, configuration.generate.out) : resolve(cwd, options.out),
  importSuffix: configuration.generate.importSuffix,
  ...(options.only === undefined ? {} : { only: options.only }),
  ...(options.clean ? { clean: true } : {}),
});

/** A folder for each application beside the contract, or above it, can only be a slip. */
const refuseRoot = (out: string, root: string): void => {
  const path = relative(out, root);
  if (path !== '' && (path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path))) return;
  throw new CliError('usage', `${out} holds the contract itself: nothing is generated there`, {
    hint: "Name a folder of its own, by --out or 'generate.out' in concordat.yaml.",
  });
};

/**
 * Loads the contract anew for each round; null while the configuration that was there at the start is gone, as it is for a moment
 * when some editors save: the defaults would generate something else. Says so once each time.
 */
const loaderFor = ({ io, errorStyle }: CliContext, { file }: Configuration): (() => Promise<Contract | null>) => {
  let waiting = false;
  const wait = (): null => {
    if (!waiting)
      writeLine(io.stderr, `${errorStyle.warn('waiting:')} ${file} is gone; nothing is generated without it.`);
    waiting = true;
    return null;
  };
  return async () => {
    if (file !== undefined && !existsSync(file)) return wait();
    const { contract, configuration } = await readContract(io);
    // It can go while the contract is read.
    if (file !== undefined && configuration.file !== file) return wait();
    waiting = false;
    return contract;
  };
};

/** `concordat generate`: the typed SDK of each application. */
export const addGenerate = (parent: CliCommand, context: CliContext): void => {
  const { io, style, errorStyle, exit } = context;
  parent
    .command('generate')
    .description(
      'Write the typed SDK of each application: types, validators, producers and consumers. Only what changed is touched.',
    )
    .addOption(
      new Option('--check', 'write nothing; fail with a diff when the files are not what would be written').conflicts([
        'watch',
        'clean',
      ]),
    )
    .option('--watch', 'go on, and write again whenever the contract changes')
    .option(
      '--clean',
      "also delete what concordat once wrote and this contract doesn't ask for, as when an application is gone",
    )
    .option('--only <applications...>', 'only these')
    .option('--out <folder>', 'where to; one folder for each application below it (default: as in concordat.yaml)')
    .examples(
      ['concordat generate', 'all applications'],
      ['concordat generate --check', 'in CI: are the committed files current?'],
      ['concordat generate --only order billing --watch', 'while working on two of them'],
    )
    .action(async (options: GenerateOptions) => {
      // Loaded here: the other commands start faster without it.
      const { checkFolder, watchFolder, writeFolder } = await import('@concordat/codegen/node');
      const { contract, configuration, fromHere } = await readContract(io);
      if (contract.applications.length === 0) {
        throw new CliError('usage', 'there is no application to generate for', {
          hint: "Name the services' AsyncAPI documents under 'applications' in concordat.yaml.",
        });
      }
      const folder = folderOptions(io.cwd, options, configuration);
      refuseRoot(folder.out, configuration.root);
      if (options.check) {
        const checked = await checkFolder(contract, folder);
        writeLine(io.stdout, formatDrift(checked, fromHere(configuration.generate.out), style));
        if (!checked.upToDate) exit(exitCodes.findings);
        return;
      }
      if (!options.watch) {
        writeLine(io.stdout, formatWritten(await writeFolder(contract, folder), style));
        return;
      }
      writeLine(io.stderr, `Watching ${configuration.root}; Ctrl-C ends it.`);
      await watchFolder({
        ...folder,
        root: configuration.root,
        signal: io.signal,
        load: loaderFor(context, configuration),
        report: (written) => writeLine(io.stdout, formatWritten(written, style)),
        fail: (error) => writeLine(io.stderr, `${errorStyle.bad('error:')} ${printable(explainError(error).message)}`),
      });
      exit(exitCodes.interrupted);
    });
};
