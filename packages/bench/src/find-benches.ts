import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from './bench.ts';

/** A file that exports a `bench`. */
export interface FoundBench {
  readonly path: string;
  /** The doc comment of its `bench`, as one line. */
  readonly about: string;
}

/** The files that export a `bench`, by name, sorted: `<name>.ts` or `<name>/index.ts` in this folder. None of them is loaded. */
export const findBenches = (folder: string): ReadonlyMap<string, FoundBench> => {
  const found = new Map<string, FoundBench>();
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = entry.isDirectory() ? join(folder, entry.name, 'index.ts') : join(folder, entry.name);
    if (!path.endsWith('.ts') || path.endsWith('.test.ts')) continue;
    const text = readOrEmpty(path);
    const at = text.search(/^export const bench\b/m);
    if (at !== -1) found.set(entry.name.replace(/\.ts$/, ''), { path, about: commentBefore(text.slice(0, at)) });
  }
  return found;
};

const commentBefore = (text: string): string => {
  const start = text.lastIndexOf('/**');
  const end = text.trimEnd().endsWith('*/') ? text.lastIndexOf('*/') : -1;
  if (start === -1 || end < start) return '';
  return text
    .slice(start + 3, end)
    .replace(/\s*\n\s*\*?\s*/g, ' ')
    .trim();
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
