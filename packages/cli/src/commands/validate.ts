import type { Contract, ContractEvent } from '@concordat/contract';
import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { writeLine } from '../io.ts';
import { nearest } from '../nearest.ts';
import { type Format, formatOption } from '../options/format-option.ts';
import { type FilePayload, formatPayload, summarizePayloads } from '../print/print-payloads.ts';
import { readContract } from '../read-contract.ts';
import { readInput } from '../read-input.ts';

interface ValidateOptions {
  readonly writer?: boolean;
  readonly format: Format;
}

const eventNamed = ({ events }: Contract, name: string): ContractEvent => {
  const event = events.find((one) => one.name === name);
  if (event !== undefined) return event;
  const names = events.map((one) => one.name);
  const near = nearest(name, names);
  throw new CliError('usage', `the contract has no event '${name}'`, {
    hint: near === undefined ? `Its events: ${names.join(', ') || 'none'}` : `Did you mean '${near}'?`,
  });
};

/** `concordat validate <event> [file…]`: is this a payload of the event? */
export const addValidate = (parent: CliCommand, { io, style, exit }: CliContext): void => {
  parent
    .command('validate')
    .description(
      "Check payloads against an event's schema: what is wrong, what was expected, in which line and column.",
    )
    .argument('<event>', 'its name in the contract')
    .argument('[files...]', 'files with one payload each; - (the default) reads standard input')
    .option(
      '--writer',
      'as a producer may write it: nothing that the schema does not declare (default: as a consumer reads it)',
    )
    .addOption(formatOption())
    .examples(
      ['concordat validate OrderPlaced order.json', 'can a consumer read it?'],
      ['concordat validate OrderPlaced --writer fixtures/*.json', 'would enqueue and publish take them?'],
      ['concordat dlq show 7 --raw | concordat validate OrderPlaced', 'does the payload that was put aside fit now?'],
    )
    .action(async (name: string, named: readonly string[], options: ValidateOptions) => {
      const { contract, configuration } = await readContract(io);
      const event = eventNamed(contract, name);
      if (event.foreignFormat !== undefined) {
        throw new CliError('usage', `the payloads of '${name}' are ${event.foreignFormat}`, {
          hint: 'Only payloads that JSON Schema describes can be checked.',
        });
      }
      const { payloadJudge } = await import('../judge-payload.ts');
      const form = options.writer ? 'writer' : 'reader';
      const judge = payloadJudge(event, form, configuration);
      const files = named.length === 0 ? ['-'] : named;
      const payloads: FilePayload[] = [];
      for (const file of files) {
        const bytes = await readInput(io, file);
        const payload: FilePayload = { file: file === '-' ? 'stdin' : file, bytes, problems: judge(bytes) };
        if (options.format === 'text') writeLine(io.stdout, formatPayload(payload, style, io.stdout.columns));
        payloads.push(payload);
      }
      if (options.format === 'json') {
        const judged = payloads.map(({ file, problems }) => ({ file, valid: problems.length === 0, problems }));
        writeLine(io.stdout, JSON.stringify({ event: name, form, files: judged }, null, 2));
      } else {
        writeLine(io.stdout, summarizePayloads(payloads, name));
      }
      if (payloads.some(({ problems }) => problems.length > 0)) exit(exitCodes.findings);
    });
};
