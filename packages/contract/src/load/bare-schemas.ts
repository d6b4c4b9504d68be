import type { Contract } from '../model/contract.ts';
import type { ContractEvent } from '../model/contract-event.ts';
import type { Problem } from '../model/problem.ts';
import type { FileSet } from '../read/file-set.ts';
import { isData, ownText } from '../read/json-value.ts';
import { readReference } from '../read/reference.ts';
import { walkReferences } from '../read/walk-references.ts';
import { overFiles } from './assemble.ts';
import { buildEvent } from './build-event.ts';

const schemaKeywords = [
  '$schema',
  '$ref',
  'properties',
  'allOf',
  'anyOf',
  'oneOf',
  'enum',
  'const',
  '$defs',
  'definitions',
  'required',
  'items',
];
const types = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null']);

/**
 * A contract of schemas alone: each schema file that no other one refers to is an event, called as its file. (What others refer
 * to is a shared definition, and is a part of the events that use it.)
 */
export function bareSchemas(
  files: FileSet,
  root: string,
  folder: string,
  paths: readonly string[],
  problems: Problem[],
): Contract {
  const schemas = paths.filter((path) => looksLikeSchema(files.value(path)));
  const referred = new Set<string>();
  for (const path of schemas) {
    walkReferences(files.value(path), ({ keyword, text }) => {
      const reference = keyword === '$ref' ? readReference(path, text) : undefined;
      if (reference?.kind === 'file' && reference.file !== path) referred.add(reference.file);
    });
  }
  const roots = schemas.filter((path) => !referred.has(path));
  const names = eventNames(roots.length > 0 ? roots : schemas, folder);
  const events = [...names].map(([path, name]) => schemaEvent(files, path, name, problems));
  events.sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    root,
    title: folder.split('/').at(-1) || 'Schemas',
    version: '0.0.0',
    description: '',
    events,
    channels: [],
    applications: [],
    ...overFiles(files),
  };
}

function schemaEvent(files: FileSet, path: string, name: string, problems: Problem[]): ContractEvent {
  // The file plays the part of a message whose payload it is.
  const at = { file: path, tokens: [], value: files.value(path) };
  const message = { ...at, value: { name } };
  const draft = { definition: { self: message, layers: [message] }, version: '3.0.0', fallbackName: name, payload: at };
  const event = buildEvent(files, draft, problems);
  return { ...event, channels: [], context: path.split('/').at(-2) ?? 'schemas' };
}

/** The file's name; with its folders before it where two files are called the same. */
function eventNames(paths: readonly string[], folder: string): ReadonlyMap<string, string> {
  const bare = (path: string): string => (path.split('/').at(-1) ?? '').replace(/(\.schema)?\.(json|ya?ml)$/i, '');
  const counts = new Map<string, number>();
  for (const path of paths) counts.set(bare(path), (counts.get(bare(path)) ?? 0) + 1);
  const long = (path: string): string =>
    path.slice(folder === '' ? 0 : folder.length + 1).replace(/(\.schema)?\.(json|ya?ml)$/i, '');
  return new Map(paths.map((path) => [path, (counts.get(bare(path)) ?? 0) > 1 ? long(path) : bare(path)]));
}

/** Whether a file among schemas is one: it says something that only a schema says. */
export function looksLikeSchema(value: unknown): boolean {
  if (typeof value === 'boolean') return true;
  if (!isData(value)) return false;
  return schemaKeywords.some((keyword) => Object.hasOwn(value, keyword)) || types.has(ownText(value, 'type') ?? '');
}
