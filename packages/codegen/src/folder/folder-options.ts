import type { GenerateOptions } from '../generate.ts';

/** Where and what to generate. */
export interface FolderOptions extends GenerateOptions {
  /** The output folder, absolute or relative to the process; one folder per application is written below it. */
  readonly out: string;
  /**
   * Make every file again, and delete what we once wrote and this contract doesn't ask for, also for applications that are gone.
   * What somebody else wrote is never deleted. Default: false.
   */
  readonly clean?: boolean;
  /** Called before each file is compared or made, with how many there are. */
  readonly progress?: (step: FolderProgress) => void;
  /** Gives up: as long as files are made, nothing has been written yet; writing itself goes on to its end. */
  readonly signal?: AbortSignal;
}

/** How far it is. */
export interface FolderProgress {
  /** Relative to `out`. */
  readonly path: string;
  readonly done: number;
  readonly total: number;
}
