import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from './bench.ts';

/** The files that export a `bench`, by name, sorted: `<name>.ts` or `<name>/index.ts` in this folder. */
export const findBenches = (folder: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = entry.isDirectory() ? join(folder, entry.name, 'index.ts') : join(folder, entry.name);
    if (!path.endsWith('.ts') || path.endsWith('.test.ts')) continue;
    if (/^export const bench\b/m.test(readOrEmpty(path))) found.set(entry.name.replace(/\.ts$/, ''), path);
  }
  return found;
};

const readOrEmpty = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** Loads the `bench` of a file. */
export const loadBench = async (path: string): Promise<Bench> => {
  const module: { readonly bench: Bench } = await import(path);
  return module.bench;
};
