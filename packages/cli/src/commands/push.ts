import type { Contract } from '@concordat/contract';
import type { Configuration } from '@concordat/contract/node';
import type { PushProgress, PushReport } from '@concordat/registry';
import { RegistryClient, RegistryError } from '@concordat/registry-client';
import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { writeLine } from '../io.ts';
import { type Format, formatOption } from '../options/format-option.ts';
import { count } from '../print/count.ts';
import { formatPush } from '../print/print-push.ts';
import { progressLine } from '../print/progress-line.ts';
import { readContract } from '../read-contract.ts';

interface PushOptions {
  readonly registry?: string;
  readonly lock?: boolean;
  readonly format: Format;
}

/** `concordat push`: every event of the contract becomes a version in the registry. */
export const addPush = (parent: CliCommand, context: CliContext): void => {
  parent
    .command('push')
    .description(
      "Register the contract's events in the registry, under the mode and policy of concordat.yaml. A refused event refuses the push: nothing is registered.",
    )
    .option('--registry <url>', "the registry's address (default: as in concordat.yaml)")
    .option(
      '--lock',
      "write the versions to concordat.lock.json, from which 'generate' takes each event's dataschema (default: for the registry that concordat.yaml names)",
    )
    .option('--no-lock', 'leave concordat.lock.json as it is')
    .addOption(formatOption())
    .examples(
      ['concordat push', 'to the registry that concordat.yaml names'],
      ['CONCORDAT_TOKEN=… concordat push --registry https://registry.example.com', 'with a bearer token'],
    )
    .action((options: PushOptions) => runPush(context, options));
};

const runPush = async ({ io, style, exit }: CliContext, options: PushOptions): Promise<void> => {
  const { contract, configuration } = await readContract(io);
  const bearer = io.env.CONCORDAT_TOKEN ?? '';
  const client = new RegistryClient(options.registry ?? configuration.registry, bearer === '' ? {} : { bearer });
  // Loaded here: the other commands start faster without it.
  const { pushContract } = await import('@concordat/registry');
  const line = progressLine(io.stderr);
  const progress = (step: PushProgress): void => {
    if (step.type !== 'finished') line.show(`${step.type} ${step.done} of ${step.total}  ${step.event}`);
  };
  const report = await pushContract(client, contract, configuration, { signal: io.signal, progress })
    .catch((error: unknown) => {
      if (!(error instanceof RegistryError) || error.code !== 'network') throw error;
      throw new CliError('network', error.message, {
        cause: error,
        hint: "'concordat serve' starts a registry; --registry, or 'registry' in concordat.yaml, names another one.",
      });
    })
    .finally(() => line.clear());
  // The versions of another registry, say the one on a developer's machine, aren't those that events should name.
  const isOurs = client.url === new RegistryClient(configuration.registry).url;
  const wantsLock = (options.lock ?? isOurs) && report.outcome === 'pushed';
  const kept = wantsLock ? await keepLock(contract, configuration, report) : undefined;
  const lock = kept instanceof Error ? undefined : kept;
  if (options.format === 'json') writeLine(io.stdout, JSON.stringify({ ...report, ...(lock && { lock }) }, null, 2));
  else {
    writeLine(io.stdout, formatPush(report, contract, style));
    if (lock?.written) writeLine(io.stdout, lockWritten(lock));
  }
  // What was registered is said first: that has happened.
  if (kept instanceof Error) throw kept;
  if (report.outcome === 'refused') exit(exitCodes.findings);
};

/** What became of the lock. */
interface KeptLock {
  readonly file: string;
  readonly events: number;
  readonly written: boolean;
}

const keepLock = async (
  contract: Contract,
  { root }: Configuration,
  { registry, events }: PushReport,
): Promise<KeptLock | Error> => {
  const { lockContract, schemaLockName } = await import('@concordat/contract');
  const { writeLock } = await import('@concordat/contract/node');
  const lock = lockContract(contract, registry, events);
  try {
    return { file: schemaLockName, events: lock.events.size, written: await writeLock(root, lock) };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
};

const lockWritten = ({ file, events }: KeptLock): string =>
  `wrote ${file}: ${count(events, 'event')}; commit it, and 'concordat generate' names these versions in dataschema`;
