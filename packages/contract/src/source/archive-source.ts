import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { ContractError } from '../contract-error.ts';
import type { ContractSource } from './contract-source.ts';
import { memorySource } from './memory-source.ts';
import { readTar } from './read-tar.ts';

const largest = 256 * 1024 * 1024;

/**
 * Reads a contract from a tar archive, packed with gzip or not: what `git archive` and `npm pack` make. When everything lies in
 * one folder, that folder is the root.
 * @throws ContractError `not-found`, `unreadable`, `file-too-large`
 */
export async function archiveSource(file: string): Promise<ContractSource> {
  const packed = await readFile(file).catch((cause: unknown) => {
    throw new ContractError('not-found', `there is no archive ${file}`, { cause });
  });
  const files = new Map<string, string>();
  for (const { path, bytes } of readTar(unpack(packed, file))) {
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    if (parts.includes('..') || /[\0\\]/.test(path) || !/\.\w+$/.test(path)) continue;
    files.set(parts.join('/'), Buffer.from(bytes).toString('utf8'));
  }
  if (files.size === 0) throw new ContractError('unreadable', `${file} is no tar archive, or an empty one`);
  return memorySource(Object.fromEntries(withoutTopFolder(files)), file);
}

function unpack(packed: Buffer, file: string): Uint8Array {
  const zipped = packed[0] === 0x1f && packed[1] === 0x8b;
  if (!zipped) return packed;
  try {
    return gunzipSync(packed, { maxOutputLength: largest });
  } catch (cause) {
    const tooLarge = cause instanceof RangeError;
    throw new ContractError(
      tooLarge ? 'file-too-large' : 'unreadable',
      `${file} ${tooLarge ? 'unpacks to more than is read' : 'cannot be unpacked'}`,
      { cause },
    );
  }
}

function withoutTopFolder(files: ReadonlyMap<string, string>): Iterable<[string, string]> {
  const tops = new Set([...files.keys()].map((path) => (path.includes('/') ? path.split('/', 1)[0] : undefined)));
  const [top] = tops;
  if (tops.size !== 1 || top === undefined) return files;
  return [...files].map(([path, content]) => [path.slice(top.length + 1), content]);
}
