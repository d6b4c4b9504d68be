import { hash } from 'node:crypto';
import { join } from 'node:path';
import { fileError } from './file-error.ts';
import { manifestName } from './manifest-name.ts';
import { readIfThere } from './scan-folder.ts';

/** What was generated into a folder: by it, hand edits and leftovers are seen, and what would come out the same is left alone. */
export interface Manifest {
  readonly version: 1;
  /** Path, relative to the manifest's folder, to the file's hash and the hash of what it was made from. */
  readonly files: ReadonlyMap<string, ManifestEntry>;
}

export interface ManifestEntry {
  /** SHA-256 of the file, hex. */
  readonly hash: string;
  /** SHA-256 of what the text depends on; empty when that isn't known. */
  readonly inputs: string;
}

/** SHA-256, hex. */
export function hashOf(text: string | Uint8Array): string {
  return hash('sha256', text, 'hex');
}

/** The manifest of a folder; an empty one where there is none. @throws CodegenError `unreadable` when it is damaged */
export function readManifest(folder: string): Manifest {
  const path = join(folder, manifestName);
  const bytes = readIfThere(path);
  if (bytes === undefined) return { version: 1, files: new Map() };
  try {
    return parseManifest(JSON.parse(bytes.toString('utf8')));
  } catch (error) {
    const mend = 'after a merge, delete it and generate again; when it is a file of your own, it needs another name';
    throw fileError('unreadable', `${path} is no manifest of ours, or damaged: ${mend}`, error);
  }
}

function parseManifest(value: unknown): Manifest {
  const { generator, version, files } = value as {
    readonly generator: unknown;
    readonly version: unknown;
    readonly files: Readonly<Record<string, ManifestEntry>>;
  };
  if (generator !== 'concordat' || version !== 1) throw new TypeError('somebody else wrote it, or a later version');
  return {
    version: 1,
    files: new Map(
      Object.entries(files).map(([path, { hash, inputs }]) => {
        if (typeof hash !== 'string' || typeof inputs !== 'string') throw new TypeError(`no hashes for ${path}`);
        return [path, { hash, inputs }];
      }),
    ),
  };
}

/** The manifest as it is written: one line a file, sorted, so that branches merge. */
export function printManifest(files: ReadonlyMap<string, ManifestEntry>): string {
  const lines = [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { hash, inputs }]) => `    ${JSON.stringify(path)}: { "hash": "${hash}", "inputs": "${inputs}" }`);
  return `{\n  "generator": "concordat",\n  "version": 1,\n  "files": {\n${lines.join(',\n')}\n  }\n}\n`;
}
