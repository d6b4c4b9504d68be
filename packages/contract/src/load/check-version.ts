import type { Problem } from '../model/problem.ts';
import type { FileSet } from '../read/file-set.ts';
import { isData, own } from '../read/json-value.ts';
import type { Located } from './located.ts';

/** Whether this is an AsyncAPI document of a version that we read: 2.0 to 2.6, 3.0, 3.1. */
export function checkVersion(files: FileSet, document: Located): Problem[] {
  const problem = (message: string, fix: string, ...tokens: string[]): Problem[] => [
    { rule: 'document-valid', severity: 'error', message, fix, place: files.place(document.file, tokens) },
  ];
  if (!isData(document.value))
    return problem('this is no AsyncAPI document: it holds no mapping', 'Begin it with `asyncapi: 3.1.0`.');
  const version = own(document.value, 'asyncapi');
  if (version === undefined) {
    const other = ['openapi', 'swagger'].find((key) => Object.hasOwn(document.value as object, key));
    const what = other === undefined ? 'it has no `asyncapi`' : `it is an ${other} document`;
    return problem(
      `this is no AsyncAPI document: ${what}`,
      'Begin it with `asyncapi: 3.1.0`, or name another file as the contract.',
    );
  }
  if (typeof version !== 'string')
    return problem('the version of AsyncAPI must be a text of three numbers', 'Write `asyncapi: 3.1.0`.', 'asyncapi');
  if (/^(2\.[0-6]\.\d+|3\.[01]\.\d+)(-|$)/.test(version)) return [];
  return problem(
    `AsyncAPI ${version.slice(0, 40)} is not read here, only 2.0 to 2.6, 3.0 and 3.1`,
    'Write `asyncapi: 3.1.0`.',
    'asyncapi',
  );
}
