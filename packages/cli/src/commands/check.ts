import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { writeLine } from '../io.ts';
import { type Format, formatOption } from '../options/format-option.ts';
import { formatFinding, formatUndecided, reportToJson, summarizeReport, untoldEvents } from '../print/print-report.ts';
import { readContract, readEarlier } from '../read-contract.ts';

interface CheckOptions {
  readonly against?: string;
  readonly format: Format;
}

/** `concordat check`: the gate in front of a merge. */
export const addCheck = (parent: CliCommand, { io, style, exit }: CliContext): void => {
  parent
    .command('check')
    .description('Compare the contract with an earlier state: what breaks, for whom, with a payload that proves it.')
    .option(
      '--against <state>',
      "what to compare with: 'git:<ref>', a folder or a tar archive (default: as in concordat.yaml)",
    )
    .addOption(formatOption())
    .examples(
      ['concordat check', 'against the state that concordat.yaml names'],
      ['concordat check --against git:HEAD', 'what the uncommitted changes break'],
      ['concordat check --against git:origin/main --format json', 'for a script; the exit code is the verdict'],
    )
    .action(async (options: CheckOptions) => {
      const { contract, configuration, fromHere } = await readContract(io);
      const against = options.against ?? configuration.against;
      const earlier = await readEarlier(against, configuration);
      const { checkContract } = await import('@concordat/contract');
      const report =
        earlier.contract === undefined
          ? { verdict: 'compatible' as const, findings: [], events: [] }
          : checkContract(earlier.contract, contract, configuration);
      if (earlier.contract === undefined) {
        writeLine(io.stderr, `There is no contract in ${earlier.name}: everything is new.`);
      }
      if (options.format === 'json') {
        writeLine(io.stdout, JSON.stringify(reportToJson(report), null, 2));
      } else {
        for (const finding of report.findings) {
          writeLine(io.stdout, `${formatFinding({ ...finding, file: fromHere(finding.file) }, style)}\n`);
        }
        for (const event of untoldEvents(report)) writeLine(io.stdout, `${formatUndecided(event, style)}\n`);
        writeLine(io.stdout, summarizeReport(report, earlier.name, style));
      }
      const tolerated = report.verdict === 'undecided' && configuration.undecided === 'warn';
      if (report.verdict === 'undecided' && !tolerated) {
        writeLine(
          io.stderr,
          "Undecided fails, because it may break; 'undecided: warn' in concordat.yaml lets it pass.",
        );
      }
      if (report.verdict !== 'compatible' && !tolerated) exit(exitCodes.findings);
    });
};
