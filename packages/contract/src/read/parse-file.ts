import { defaultLimits, type Limits } from './limits.ts';
import { parseJson } from './parse-json.ts';
import { parseYaml } from './parse-yaml.ts';
import type { ParsedFile } from './parsed-file.ts';

/** Reads a file by its name: `.json` as JSON, everything else as YAML (of which JSON is a part). */
export function parseFile(path: string, text: string, limits: Limits = defaultLimits): ParsedFile {
  const bytes = text.length > limits.fileBytes ? text.length : Buffer.byteLength(text);
  if (bytes > limits.fileBytes)
    return tooLarge(bytes, limits.fileBytes, 'Split it into several files and refer to them with `$ref`.');
  // Most JSON is called .json; an AsyncAPI document in JSON is often called .yaml all the same, and JSON is read many times faster.
  if (path.toLowerCase().endsWith('.json')) return parseJson(text, limits);
  if (/^\s*[{[]/.test(text)) {
    const json = parseJson(text, limits);
    if (json.value !== undefined) return json;
  }
  if (bytes > limits.yamlBytes)
    return tooLarge(bytes, limits.yamlBytes, 'Split it into several files, or write it as JSON, which may be larger.');
  return parseYaml(text, limits);
}

function tooLarge(bytes: number, limit: number, fix: string): ParsedFile {
  const message = `the file has ${megabytes(bytes)}, more than the ${megabytes(limit)} that are read`;
  const start = { line: 1, column: 1 };
  return { value: undefined, problems: [{ rule: 'too-large', message, fix, ...start }], locate: () => start };
}

function megabytes(bytes: number): string {
  return `${(bytes / (1024 * 1024)).toFixed(1)} MiB`;
}
