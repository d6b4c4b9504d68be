import { ContractError } from '../contract-error.ts';
import type { Problem } from '../model/problem.ts';
import type { ContractSource } from '../source/contract-source.ts';
import { FileSet } from './file-set.ts';
import type { Limits } from './limits.ts';
import { parseFile } from './parse-file.ts';
import type { ParsedFile } from './parsed-file.ts';
import { readReference } from './reference.ts';
import { walkReferences } from './walk-references.ts';

/** Files that could be read, and what is wrong with them as text. */
export interface ReadFiles {
  readonly files: FileSet;
  readonly problems: readonly Problem[];
}

/**
 * Reads the given files and every file that they refer to, however far, inside the source only. A file that isn't there is
 * no problem here: the reference to it is, and is reported where it is written.
 */
export async function readFiles(
  source: ContractSource,
  entries: readonly string[],
  limits: Limits,
): Promise<ReadFiles> {
  const files = new Map<string, ParsedFile>();
  const uris = new Map<string, string>();
  const problems: Problem[] = [];
  const known = new Set(entries);
  const queue = [...entries];
  let bytes = 0;

  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const text = await readText(source, path, problems);
    if (text === undefined) continue;
    bytes += text.length;
    if (files.size >= limits.files || bytes > limits.totalBytes) {
      const message = `the contract has more than ${limits.files} files or ${limits.totalBytes} bytes; the rest is not read`;
      problems.push({
        rule: 'too-large',
        severity: 'error',
        message,
        place: { file: path, line: 1, column: 1, pointer: '' },
      });
      break;
    }
    const parsed = parseFile(path, text, limits);
    files.set(path, parsed);
    for (const { line, column, ...problem } of parsed.problems) {
      problems.push({ ...problem, severity: 'error', place: { file: path, line, column, pointer: '' } });
    }
    for (const found of references(path, parsed.value, uris)) {
      if (!known.has(found)) {
        known.add(found);
        queue.push(found);
      }
    }
  }
  return { files: new FileSet(files, uris), problems };
}

async function readText(source: ContractSource, path: string, problems: Problem[]): Promise<string | undefined> {
  try {
    return await source.read(path);
  } catch (error) {
    if (!ContractError.is(error)) throw error;
    const rule = error.code === 'file-too-large' ? 'too-large' : error.code;
    problems.push({
      rule,
      severity: 'error',
      message: error.message,
      place: { file: path, line: 1, column: 1, pointer: '' },
    });
    return undefined;
  }
}

/** The files that a document refers to; notes the URIs that it gives itself. */
function references(path: string, value: unknown, uris: Map<string, string>): Set<string> {
  const found = new Set<string>();
  walkReferences(value, ({ keyword, text, ids }) => {
    const base = baseOf(ids);
    if (keyword === '$id') {
      if (base !== undefined && !uris.has(base)) uris.set(base, path);
    } else if (keyword === '$ref' || keyword === '$dynamicRef') {
      const reference = readReference(path, text);
      if (reference.kind === 'file' && reference.file !== path) {
        found.add(reference.file);
        // A schema with an absolute `$id` refers to its neighbours relative to that URI; they lie beside it all the same.
        const absolute = base === undefined ? null : URL.parse(text, base);
        if (absolute !== null) {
          absolute.hash = '';
          if (!uris.has(absolute.href)) uris.set(absolute.href, reference.file);
        }
      }
    }
  });
  return found;
}

/** The absolute URI that nested `$id`s add up to, without a fragment. */
export function baseOf(ids: readonly string[]): string | undefined {
  let base: string | undefined;
  for (const id of ids) base = URL.parse(id, base)?.href ?? base;
  return base?.split('#', 1)[0];
}
