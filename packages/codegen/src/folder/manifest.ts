import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodegenError } from '../codegen-error.ts';

/** The name of the manifest in each application's folder. */
export const manifestName = 'concordat.json';

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

/** What a file was made from, hashed: files of one event share the text, so it is hashed once. */
export function hashOfInputs(inputs: string | undefined): string {
  if (inputs === undefined) return '';
  if (inputs !== lastInputs) {
    lastHash = hashOf(inputs);
    lastInputs = inputs;
  }
  return lastHash;
}

let lastInputs: string | null = null;
let lastHash = '';

/** The manifest of a folder; an empty one where there is none. @throws CodegenError `unreadable` when it is damaged */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, manifestName);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { version: 1, files: new Map() };
    throw new CodegenError('unreadable', `${path} can't be read`, { cause: error });
  }
  try {
    return parseManifest(JSON.parse(text));
  } catch (error) {
    throw new CodegenError('unreadable', `${path} is damaged: delete it and generate again`, { cause: error });
  }
}

function parseManifest(value: unknown): Manifest {
  const { files } = value as { readonly files: Readonly<Record<string, ManifestEntry>> };
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
