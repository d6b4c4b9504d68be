import type { Problem } from '../model/problem.ts';
import type { FileSet } from '../read/file-set.ts';
import { isData } from '../read/json-value.ts';
import type { Located } from './located.ts';

/**
 * `__proto__` as the name of a channel, a message or anything else that AsyncAPI maps by name. In a payload it is a property
 * like any other; here it goes through tools that would take it for an object's prototype.
 */
export function findUnsafeKeys(files: FileSet, document: Located): Problem[] {
  const problems: Problem[] = [];
  const visit = (value: unknown, tokens: readonly string[]): void => {
    if (tokens.length > 6 || problems.length > 20) return;
    if (!isData(value)) return;
    for (const [key, child] of Object.entries(value)) {
      if (key === '__proto__') {
        const message = 'the name "__proto__" cannot be used as a key of an AsyncAPI document';
        const fix = 'Choose another key; a message can still say `name: __proto__`.';
        problems.push({
          rule: 'unsafe-name',
          severity: 'error',
          message,
          fix,
          place: files.place(document.file, [...tokens, key]),
        });
      } else if (key !== 'payload' && key !== 'schemas' && key !== 'headers') visit(child, [...tokens, key]);
    }
  };
  visit(document.value, []);
  return problems;
}
