import type { Contract } from '@concordat/contract';
import { CliError } from './cli-error.ts';
import type { Io } from './io.ts';

/** The contract that `concordat.yaml` names, and its settings. */
export const readContract = async (
  _io: Io,
): Promise<{
  contract: Contract;
  configuration: {
    registry: string;
    mode: 'backward';
    policy: 'declared';
    formats: 'assertion';
    undecided: 'fail';
  };
}> => {
  throw new CliError('usage', 'this command is not available yet');
};
