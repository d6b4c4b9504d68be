import type { Contract } from '@concordat/contract';
import { planFiles } from '../generate.ts';
import { type ComparedFolder, compareApplication } from './application-folder.ts';
import type { FolderOptions } from './folder-options.ts';
import { refuseFile } from './make-folder.ts';
import { timeSlices } from './time-slices.ts';

/** Compares the folder of each application with what belongs there, and writes nothing. */
export async function compareFolder(
  contract: Contract,
  options: FolderOptions,
  fresh: boolean,
): Promise<readonly ComparedFolder[]> {
  const planned = planFiles(contract, options);
  await refuseFile(options.out);
  const pause = timeSlices(options.signal);
  let done = 0;
  const step = (path: string): Promise<void> | undefined => {
    options.progress?.({ path, done, total: planned.length });
    done += 1;
    return pause();
  };
  const compared: ComparedFolder[] = [];
  for (const [application, files] of Map.groupBy(planned, (file) => file.application)) {
    compared.push(await compareApplication(options.out, application, files, { fresh, step }));
  }
  return compared;
}
