import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** What is imported, and how Node is started for it. */
export interface ImportCase {
  readonly name: string;
  /** A file or a `file:` address. */
  readonly target: string;
  readonly flags?: readonly string[];
  /** A folder for Node's compile cache, which a process before has filled. Default: none. */
  readonly cache?: string;
}

/** What importing something cost in processes that had imported nothing before, in milliseconds. */
export interface ImportCost {
  readonly median: number;
  readonly least: number;
  /** The least processor time, all threads. */
  readonly cpu: number;
  /** Modules that were loaded, Node's own not counted. */
  readonly modules: number;
}

interface Probed {
  readonly ms: number;
  readonly cpuMs: number;
}

const probe = join(import.meta.dirname, 'probe.js');
const count = join(import.meta.dirname, 'count-modules.js');

async function run(script: string, { target, flags = [], cache }: ImportCase): Promise<unknown> {
  const { NODE_OPTIONS: _options, NODE_COMPILE_CACHE: _cache, ...rest } = process.env;
  const env = { ...rest, ...(cache === undefined ? {} : { NODE_COMPILE_CACHE: cache }) };
  const address = target.startsWith('file:') ? target : pathToFileURL(target).href;
  const { stdout } = await execute(process.execPath, [...flags, script, address], { env });
  return JSON.parse(stdout);
}

/** Imports each target in a new process, `rounds` times, all in turn, so that what disturbs one disturbs all. */
export async function timeImports(
  cases: readonly ImportCase[],
  rounds: number,
): Promise<ReadonlyMap<string, ImportCost>> {
  const probed = new Map<string, Probed[]>(cases.map(({ name }) => [name, []]));
  // The files are in the system's memory and the caches are full before anything counts.
  for (const one of cases) await run(probe, one);
  for (let round = 0; round < rounds; round += 1) {
    for (const one of cases) probed.get(one.name)?.push((await run(probe, one)) as Probed);
  }
  const costs = new Map<string, ImportCost>();
  for (const one of cases) {
    const all = probed.get(one.name) ?? [];
    const times = all.map(({ ms }) => ms).sort((a, b) => a - b);
    costs.set(one.name, {
      median: times[Math.floor(times.length / 2)] ?? 0,
      least: times[0] ?? 0,
      cpu: Math.min(...all.map(({ cpuMs }) => cpuMs)),
      modules: Number(await run(count, one)),
    });
  }
  return costs;
}
