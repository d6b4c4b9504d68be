import { relative } from 'node:path';
import type { FolderOptions, FolderProgress, WrittenFolder } from '@concordat/codegen/node';
import type { Contract } from '@concordat/contract';
import { Option } from 'commander';
import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { explainError } from '../explain-error.ts';
import { writeLine } from '../io.ts';
import { type Format, formatOption } from '../options/format-option.ts';
import { formatDrift, formatNotes, formatWritten } from '../print/print-generated.ts';
import { printable } from '../print/printable.ts';
import { progressLine } from '../print/progress-line.ts';
import { type FolderFlags, generateFolder, readGenerateInputs } from './generate-folder.ts';
import { generateRounds } from './generate-rounds.ts';

interface GenerateOptions extends FolderFlags {
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly format: Format;
}

/** `concordat generate`: the typed SDK of each application. */
export const addGenerate = (parent: CliCommand, context: CliContext): void => {
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
      "make every file again, and delete what concordat once wrote and this contract doesn't ask for, as when an application is gone",
    )
    .option('--only <applications...>', 'only these')
    .option('--out <folder>', 'where to; one folder for each application below it (default: as in concordat.yaml)')
    .addOption(formatOption())
    .examples(
      ['concordat generate', 'all applications'],
      ['concordat generate --check', 'in CI: are the committed files current?'],
      ['concordat generate --only order billing --watch', 'while working on two of them'],
    )
    .action((options: GenerateOptions) => runGenerate(context, options));
};

const runGenerate = async (context: CliContext, options: GenerateOptions): Promise<void> => {
  const { io, style, errorStyle, exit } = context;
  const inputs = await readGenerateInputs(io);
  const { contract, configuration } = inputs;
  const folder = generateFolder(io.cwd, options, inputs);
  const isJson = options.format === 'json';
  const fromHere = (out: string): string => relative(io.cwd, out) || '.';
  // Loaded here: the other commands start faster without it.
  const { checkFolder, watchFolder, writeFolder } = await import('@concordat/codegen/node');
  const note = formatNotes(inputs, errorStyle);
  if (note !== undefined && !options.watch) writeLine(io.stderr, note);
  if (options.check) {
    const checked = await withProgress(context, contract, folder, checkFolder);
    const out = fromHere(folder.out);
    writeLine(io.stdout, isJson ? JSON.stringify({ out, ...checked }, null, 2) : formatDrift(checked, out, style));
    if (!checked.upToDate) exit(exitCodes.findings);
    return;
  }
  const report = (written: WrittenFolder, to: string, indent: number): void => {
    const out = fromHere(to);
    writeLine(
      io.stdout,
      isJson ? JSON.stringify({ out, ...written }, null, indent) : formatWritten(written, out, style),
    );
  };
  if (!options.watch) {
    report(await withProgress(context, contract, folder, writeFolder), folder.out, 2);
    return;
  }
  writeLine(io.stderr, `Watching ${configuration.root}; Ctrl-C ends it.`);
  await watchFolder({
    root: configuration.root,
    out: folder.out,
    signal: io.signal,
    load: generateRounds(context, options, configuration),
    // One line for each round, so that a script can read on.
    report: (written, round) => report(written, round.folder.out, 0),
    fail: (error) => showFailure(context, error),
  });
  exit(exitCodes.interrupted);
};

/** Says on the terminal how far it is, when it takes a while. */
const withProgress = async <T>(
  { io }: CliContext,
  contract: Contract,
  folder: FolderOptions,
  work: (contract: Contract, folder: FolderOptions) => Promise<T>,
): Promise<T> => {
  const line = progressLine(io.stderr);
  const progress = ({ path, done, total }: FolderProgress): void => line.show(`${done} of ${total}  ${path}`);
  try {
    return await work(contract, { ...folder, signal: io.signal, progress });
  } finally {
    line.clear();
  }
};

/** The watch goes on after it. */
const showFailure = ({ io, errorStyle }: CliContext, error: unknown): void => {
  const { message, hint } = explainError(error);
  writeLine(io.stderr, `${errorStyle.bad('error:')} ${printable(message)}`);
  if (hint !== undefined) writeLine(io.stderr, hint);
  writeLine(io.stderr, 'Nothing was generated; waiting for the next change.');
};
