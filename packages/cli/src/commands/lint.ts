import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { writeLine } from '../io.ts';
import { type Format, formatOption } from '../options/format-option.ts';
import { count } from '../print/count.ts';
import { formatProblem, problemToJson, summarizeProblems } from '../print/print-problems.ts';
import { findContract } from '../read-contract.ts';

interface LintOptions {
  readonly strict?: boolean;
  readonly notes?: boolean;
  readonly format: Format;
}

/** `concordat lint`: is the contract sound in itself? */
export const addLint = (parent: CliCommand, { io, style, exit }: CliContext): void => {
  parent
    .command('lint')
    .description(
      'Check the contract in itself: documents and schemas are valid, references resolve, examples and defaults fit, names and descriptions are there.',
    )
    .argument('[path]', 'a folder, from which concordat.yaml is searched for upwards, or an AsyncAPI document', '.')
    .option('--strict', 'warnings fail, too')
    .option('--notes', 'show notes, too: advice that nobody has to follow')
    .addOption(formatOption())
    .examples(
      ['concordat lint', 'the contract that concordat.yaml names'],
      ['concordat lint ../shop --format json', 'that of another folder, for a script'],
      ['concordat lint asyncapi.yaml', 'this document alone'],
    )
    .action(async (path: string, options: LintOptions) => {
      const { contract, problems: found, fromHere } = await findContract(io, path);
      const { lintContract } = await import('@concordat/contract');
      const problems = contract === undefined ? found : [...found, ...lintContract(contract)];
      if (options.format === 'json') {
        writeLine(io.stdout, JSON.stringify({ problems: problems.map(problemToJson) }, null, 2));
      } else {
        for (const problem of problems) {
          if (problem.severity === 'info' && !options.notes) continue;
          const place = { ...problem.place, file: fromHere(problem.place.file) };
          writeLine(io.stdout, formatProblem({ ...problem, place }, style));
        }
        const size =
          contract === undefined
            ? ''
            : ` in ${count(contract.files.length, 'file')}: ${count(contract.events.length, 'event')}, ${count(contract.channels.length, 'channel')}, ${count(contract.applications.length, 'application')}`;
        writeLine(io.stdout, `${summarizeProblems(problems)}${size}`);
        const hidden = !options.notes && problems.some(({ severity }) => severity === 'info');
        if (hidden) writeLine(io.stderr, "'concordat lint --notes' shows the notes.");
      }
      const fails = problems.some(({ severity }) => severity === 'error' || (options.strict && severity === 'warning'));
      if (fails) exit(exitCodes.findings);
    });
};
