import { hash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { fileError } from './file-error.ts';

/** What there is under a name. `link`: a symbolic link, to whatever. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other';

/**
 * What is directly in a folder and in the folders below it that `below` names (relative, with `/`), by path relative to it; undefined
 * when it isn't there. Links are named, never followed. Read synchronously: for many small entries that costs half of what promises do.
 * @throws CodegenError `unreadable`
 */
export function entriesIn(folder: string, below: Iterable<string> = []): ReadonlyMap<string, EntryKind> | undefined {
  const entries = new Map<string, EntryKind>();
  if (!addEntries(folder, '', entries)) return undefined;
  for (const path of below) if (entries.get(path) === 'folder') addEntries(join(folder, path), `${path}/`, entries);
  return entries;
}

function addEntries(folder: string, prefix: string, into: Map<string, EntryKind>): boolean {
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const isLink = entry.isSymbolicLink();
      const kind = entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : isLink ? 'link' : 'other';
      into.set(prefix + entry.name, kind);
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw fileError('unreadable', `${folder} can't be read`, error);
  }
}

/** The folders that these files are in, those above before those below; without the one that all paths start from. */
export function foldersOf(paths: Iterable<string>): readonly string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) folders.add(path.slice(0, at));
  }
  return [...folders].sort();
}

/** A file's bytes; undefined when it isn't there. @throws CodegenError `unreadable` */
export function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw fileError('unreadable', `${path} can't be read`, error);
  }
}

// Of most files all that is there, so that no memory is taken for each.
const page = Buffer.allocUnsafeSlow(256 * 1024);

/** The SHA-256 of a file, hex; undefined when it isn't there. @throws CodegenError `unreadable` */
export function hashOfFile(path: string): string | undefined {
  let size: number;
  try {
    const file = openSync(path, 'r');
    try {
      size = readSync(file, page, 0, page.length, 0);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw fileError('unreadable', `${path} can't be read`, error);
  }
  const bytes = size < page.length ? page.subarray(0, size) : readIfThere(path);
  return bytes === undefined ? undefined : hash('sha256', bytes, 'hex');
}

/** Does a file begin with this text? It may be large, and isn't read to its end. False when it can't be read. */
export function beginsWith(path: string, text: string): boolean {
  const wanted = Buffer.from(text);
  const found = Buffer.alloc(wanted.length);
  try {
    const file = openSync(path, 'r');
    try {
      readSync(file, found, 0, found.length, 0);
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
  return found.equals(wanted);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
