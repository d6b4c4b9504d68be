import { defaultLimits, type Limits } from './limits.ts';
import { parseJson } from './parse-json.ts';
import { parseYaml } from './parse-yaml.ts';
import type { ParsedFile } from './parsed-file.ts';

/** Reads a file by its name: `.json` as JSON, everything else as YAML (of which JSON is a part). */
export function parseFile(path: string, text: string, limits: Limits = defaultLimits): ParsedFile {
  const bytes = text.length > limits.fileBytes ? text.length : Buffer.byteLength(text);
  if (bytes > limits.fileBytes) {
    const message = `the file has ${megabytes(bytes)}, more than the ${megabytes(limits.fileBytes)} that are read`;
    const problem = {
      rule: 'too-large',
      message,
      fix: 'Split it into several files and refer to them with `$ref`.',
      line: 1,
      column: 1,
    } as const;
    return { value: undefined, problems: [problem], locate: () => ({ line: 1, column: 1 }) };
  }
  // Most JSON is called .json; an AsyncAPI document in JSON is often called .yaml all the same, and JSON is read many times faster.
  if (path.toLowerCase().endsWith('.json')) return parseJson(text, limits);
  if (/^\s*[{[]/.test(text)) {
    const json = parseJson(text, limits);
    if (json.value !== undefined) return json;
  }
  return parseYaml(text, limits);
}

function megabytes(bytes: number): string {
  return `${(bytes / (1024 * 1024)).toFixed(1)} MiB`;
}
