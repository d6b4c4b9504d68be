import { RegistryClient, RegistryError } from '@concordat/registry-client';
import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { writeLine } from '../io.ts';
import { type Format, formatOption } from '../options/format-option.ts';
import { formatPush } from '../print/print-push.ts';
import { readContract } from '../read-contract.ts';

interface PushOptions {
  readonly registry?: string;
  readonly format: Format;
}

/** `concordat push`: every event of the contract becomes a version in the registry. */
export const addPush = (parent: CliCommand, { io, style, exit }: CliContext): void => {
  parent
    .command('push')
    .description(
      "Register the contract's events in the registry, under the mode and policy of concordat.yaml. A refused event refuses the push: nothing is registered.",
    )
    .option('--registry <url>', "the registry's address (default: as in concordat.yaml)")
    .addOption(formatOption())
    .examples(
      ['concordat push', 'to the registry that concordat.yaml names'],
      ['CONCORDAT_TOKEN=… concordat push --registry https://registry.example.com', 'with a bearer token'],
    )
    .action(async (options: PushOptions) => {
      const { contract, configuration } = await readContract(io);
      const bearer = io.env.CONCORDAT_TOKEN ?? '';
      const client = new RegistryClient(options.registry ?? configuration.registry, bearer === '' ? {} : { bearer });
      // Loaded here: the other commands start faster without it.
      const { pushContract } = await import('@concordat/registry');
      const report = await pushContract(client, contract, configuration, { signal: io.signal }).catch(
        (error: unknown) => {
          if (!(error instanceof RegistryError) || error.code !== 'network') throw error;
          throw new CliError('network', error.message, {
            cause: error,
            hint: "'concordat serve' starts a registry; --registry, or 'registry' in concordat.yaml, names another one.",
          });
        },
      );
      writeLine(
        io.stdout,
        options.format === 'json' ? JSON.stringify(report, null, 2) : formatPush(report, contract, style),
      );
      if (report.outcome === 'refused') exit(exitCodes.findings);
    });
};
