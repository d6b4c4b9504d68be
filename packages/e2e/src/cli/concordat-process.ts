import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../guards/repository.ts';

/** What is left of a process that ended. `code` is null when a signal ended it. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A `concordat` that runs as a process of its own. */
export interface ConcordatProcess {
  /** Fulfils with the first match in what has been written on stdout, now or later; rejects when the process ends without. */
  seen(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Asks it to stop, as Ctrl-C and supervisors do. */
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

const longestMs = 230_000;

const bin = join(root, 'packages/cli/bin/concordat.js');

const watch = (child: ChildProcessWithoutNullStreams): ConcordatProcess => {
  let out = '';
  let err = '';
  let looks: (() => void)[] = [];
  const look = (): void => {
    for (const again of looks) again();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    look();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => {
      resolve({ code, out, err });
      look();
    });
  });
  const seen = (pattern: RegExp): Promise<RegExpMatchArray> =>
    new Promise((resolve, reject) => {
      const again = (): void => {
        const match = out.match(pattern);
        if (match === null) return;
        looks = looks.filter((other) => other !== again);
        resolve(match);
      };
      looks.push(again);
      again();
      ended.then(() => reject(new Error(`ended without ${pattern}:\n${out}\n${err}`)));
    });
  return { seen, kill: (signal) => child.kill(signal), ended };
};

/** Starts the command from this checkout's source, in `cwd`, without colours and with nothing of our own settings. */
export const startConcordat = (
  cwd: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ConcordatProcess => {
  const { CONCORDAT_TOKEN: _, DATABASE_URL: __, FORCE_COLOR: ___, ...inherited } = process.env;
  return watch(
    spawn(process.execPath, [bin, ...argv], {
      cwd,
      env: { ...inherited, NO_COLOR: '1', ...env },
      stdio: 'pipe',
      // A test that fails before it has ended its process leaves none behind for longer than that.
      timeout: longestMs,
      killSignal: 'SIGKILL',
    }),
  );
};

/** Runs the command to its end, with nothing on stdin. */
export const concordat = (
  cwd: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> => startConcordat(cwd, argv, env).ended;
