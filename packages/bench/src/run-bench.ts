import { findBenches, loadBench } from './find-benches.ts';
import { formatRows } from './format-rows.ts';

interface BenchOutput {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/**
 * `npm run bench -- <name> [--json]`. Returns the exit code: 0 when every goal holds, 1 when one doesn't, 2 when the
 * command line is wrong. Without a name it lists the benches of `folder`.
 */
export const runBench = async (argv: readonly string[], folder: string, output: BenchOutput): Promise<number> => {
  const benches = findBenches(folder);
  const json = argv.includes('--json');
  const rest = argv.filter((argument) => argument !== '--json');
  const [name] = rest;
  const names = [...benches.keys()].join(', ') || 'none yet';
  if (name === undefined) {
    output.out(`Usage: npm run bench -- <name> [--json]\nBenches: ${names}\n`);
    return 0;
  }
  const path = benches.get(name);
  if (path === undefined || rest.length > 1) {
    output.err(`error: no bench '${rest.join(' ')}'. Benches: ${names}\n`);
    return 2;
  }
  const bench = await loadBench(path);
  const rows = await bench.run({ progress: (line) => output.err(`${line}\n`) });
  output.out(json ? `${JSON.stringify({ name, rows })}\n` : `${formatRows(rows)}\n`);
  return rows.some((row) => row.holds === false) ? 1 : 0;
};
