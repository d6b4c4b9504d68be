import type { Problem } from '../model/problem.ts';
import { parseFile } from '../read/parse-file.ts';
import type { ContractSource } from '../source/contract-source.ts';
import { looksLikeSchema } from './bare-schemas.ts';
import { nearest } from './nearest.ts';

/** Where the reading of a contract begins. */
export type Entry =
  /** AsyncAPI documents; the first is the root. */
  | { readonly kind: 'documents'; readonly documents: readonly string[] }
  /** Schemas without any document. */
  | { readonly kind: 'schemas'; readonly folder: string; readonly schemas: readonly string[] }
  | { readonly kind: 'problem'; readonly problem: Problem };

const usualNames = ['asyncapi.yaml', 'asyncapi.yml', 'asyncapi.json'];
const saysAsyncapi = /^[ \t]*(?:\{[ \t]*)?["']?asyncapi["']?[ \t]*:/m;

/** Finds the root document, or what stands in for one: all AsyncAPI documents of a folder, or all its schemas. */
export async function findEntry(source: ContractSource, given: string | undefined): Promise<Entry> {
  const path = given === undefined ? '' : given.replace(/^\.\//, '').replace(/^\.$/, '').replace(/\/+$/, '');
  if (/\.(json|ya?ml)$/i.test(path)) return await findFile(source, path);
  const listed = await source.list(path);
  for (const name of usualNames) {
    const document = path === '' ? name : `${path}/${name}`;
    if (listed.includes(document)) return { kind: 'documents', documents: [document] };
  }
  const documents: string[] = [];
  for (const file of listed.slice(0, 2000)) {
    const text = await source.read(file).catch(() => undefined);
    if (text !== undefined && saysAsyncapi.test(text.slice(0, 4000))) documents.push(file);
  }
  if (documents.length > 0) return { kind: 'documents', documents };
  if (listed.length > 0) return { kind: 'schemas', folder: path, schemas: listed };
  const where = path === '' ? source.name : path;
  return { kind: 'problem', problem: notFound(path, `there is no AsyncAPI document and no schema in ${where}`) };
}

async function findFile(source: ContractSource, path: string): Promise<Entry> {
  const text = await source.read(path);
  if (text === undefined) {
    const like = nearest(path, await source.list(''));
    return { kind: 'problem', problem: notFound(path, `there is no file ${path} in ${source.name}`, like) };
  }
  if (!saysAsyncapi.test(text)) {
    const { value } = parseFile(path, text);
    // A document that lost its first line is still a document: then that is what has to be said.
    const isDocument =
      typeof value === 'object' && value !== null && (Object.hasOwn(value, 'channels') || Object.hasOwn(value, 'info'));
    if (looksLikeSchema(value) && !isDocument) return { kind: 'schemas', folder: '', schemas: [path] };
  }
  return { kind: 'documents', documents: [path] };
}

/** Says that something that was named isn't there. */
export function notFound(path: string, message: string, like?: string): Problem {
  const fix = like === undefined ? 'Name the AsyncAPI document, or a folder of JSON Schemas.' : `Is it ${like}?`;
  const place = { file: path || '.', line: 1, column: 1, pointer: '' };
  return { rule: 'not-found', severity: 'error', message, fix, place };
}
