import { closeSync, openSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type FoundBench, findBenches, loadBench } from './find-benches.ts';
import { formatRows } from './format-rows.ts';

interface BenchOutput {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/**
 * `npm run bench -- <name> [--json] [--out <file>]`. Returns the exit code: 0 when every goal holds, 1 when one doesn't, 2 when
 * the command line is wrong. Without a name it lists the benches of `folder`.
 */
export const runBench = async (argv: readonly string[], folder: string, output: BenchOutput): Promise<number> => {
  const benches = findBenches(folder);
  const command = parse(argv);
  if (typeof command === 'string') {
    output.err(`error: ${command}\n${usage}`);
    return 2;
  }
  const [name, ...more] = command.names;
  if (command.help || name === undefined) {
    output.out(helpOf(benches));
    return 0;
  }
  const found = benches.get(name);
  if (found === undefined || more.length > 0) {
    const names = [...benches.keys()].join(', ') || 'none yet';
    const wrong = found === undefined ? `no bench '${name}'` : `one bench at a time, not also '${more.join(' ')}'`;
    output.err(`error: ${wrong}. Benches: ${names}\n`);
    return 2;
  }
  const refused = command.out === undefined ? undefined : refusalOf(command.out);
  if (refused !== undefined) {
    output.err(`error: --out can't be written: ${refused}\n`);
    return 2;
  }
  const bench = await loadBench(found.path);
  const rows = await bench.run({ progress: (line) => output.err(`${line}\n`) });
  const json = `${JSON.stringify({ name, rows })}\n`;
  if (command.out !== undefined) writeFileSync(command.out, json);
  output.out(command.json ? json : `${name}: ${found.about}\n\n${formatRows(rows)}\n`);
  return rows.some((row) => row.holds === false) ? 1 : 0;
};

/** Why a file can't be written, asked before minutes are spent on what it is to hold. */
const refusalOf = (file: string): string | undefined => {
  try {
    closeSync(openSync(file, 'a'));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const usage = 'Usage: npm run bench -- <name> [--json] [--out <file>]\n';

const helpOf = (benches: ReadonlyMap<string, FoundBench>): string => {
  const width = Math.max(0, ...[...benches.keys()].map((name) => name.length));
  const lines = [...benches].map(([name, { about }]) => `  ${name.padEnd(width)}  ${about}`.trimEnd());
  return [
    usage,
    '  --json        the rows as JSON instead of a table (`npm run --silent bench -- …`: without what npm prints before)',
    '  --out <file>  the rows as JSON into a file, beside the table',
    '',
    'Exits with 1 when a goal does not hold.',
    '',
    lines.length === 0 ? 'Benches: none yet' : 'Benches:',
    ...lines,
    '',
  ].join('\n');
};

interface Command {
  readonly names: readonly string[];
  readonly json: boolean;
  readonly out: string | undefined;
  readonly help: boolean;
}

/** The command line, or what is wrong with it. */
const parse = (argv: readonly string[]): Command | string => {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return { names: positionals, json: values.json, out: values.out, help: values.help };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
