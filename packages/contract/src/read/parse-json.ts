import { jsonErrorOffset } from './json-error-offset.ts';
import { JsonScanner } from './json-scanner.ts';
import type { Limits } from './limits.ts';
import type { FileProblem, ParsedFile, Position } from './parsed-file.ts';
import { textPosition } from './text-position.ts';

const start: Position = { line: 1, column: 1 };

/** Reads a JSON text. Duplicate keys are problems, since readers disagree about which of the two counts. */
export function parseJson(text: string, limits: Limits): ParsedFile {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const failed = (problem: FileProblem): ParsedFile => ({ value: undefined, problems: [problem], locate: () => start });
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    return failed(syntaxProblem(source, error));
  }
  const tooDeep = findTooDeep(source, limits.depth);
  if (tooDeep !== undefined) {
    const message = `the file is nested more than ${limits.depth} levels deep`;
    return failed({ rule: 'too-deep', message, fix: 'Break it up with `$ref`.', ...textPosition(source, tooDeep) });
  }
  return { value, problems: duplicateKeys(source), locate: (tokens) => locate(source, tokens) };
}

function syntaxProblem(source: string, error: unknown): FileProblem {
  const said = error instanceof Error ? error.message : String(error);
  const position = textPosition(source, jsonErrorOffset(source));
  const reason = said.replace(/ in JSON at position.*$/s, '').replace(/, \.*".*$/s, '');
  return {
    rule: 'syntax',
    message: `this is not valid JSON: ${reason}`,
    fix: 'Correct the text here, or just before.',
    ...position,
  };
}

/** The offset of the first bracket that is nested deeper than `limit`. */
function findTooDeep(source: string, limit: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let offset = 0; offset < source.length; offset += 1) {
    const code = source.charCodeAt(offset);
    if (inString) {
      if (code === 92) offset += 1;
      else if (code === 34) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 123 || code === 91) {
      depth += 1;
      if (depth > limit) return offset;
    } else if (code === 125 || code === 93) depth -= 1;
  }
  return undefined;
}

function duplicateKeys(source: string): FileProblem[] {
  const problems: FileProblem[] = [];
  const scanner = new JsonScanner(source);
  const walk = (): void => {
    if (scanner.at('{')) {
      const seen = new Set<string>();
      scanner.punctuation();
      while (scanner.at('"')) {
        const offset = scanner.offset;
        const key = scanner.string();
        if (seen.has(key) && problems.length < 20) {
          const message = `the key ${JSON.stringify(key)} occurs twice in one object`;
          problems.push({
            rule: 'duplicate-key',
            message,
            fix: 'Keep one of the two.',
            ...textPosition(source, offset),
          });
        }
        seen.add(key);
        scanner.punctuation();
        walk();
        if (scanner.at(',')) scanner.punctuation();
      }
      scanner.punctuation();
    } else if (scanner.at('[')) {
      scanner.punctuation();
      while (!scanner.at(']')) {
        walk();
        if (scanner.at(',')) scanner.punctuation();
      }
      scanner.punctuation();
    } else scanner.skip();
  };
  walk();
  return problems;
}

function locate(source: string, tokens: readonly string[]): Position {
  const scanner = new JsonScanner(source);
  let found = scanner.offset;
  for (const token of tokens) {
    const next = scanner.at('{')
      ? enterProperty(scanner, token)
      : scanner.at('[')
        ? enterItem(scanner, token)
        : undefined;
    if (next === undefined) break;
    found = next;
  }
  return textPosition(source, found);
}

/** Moves to the value of the last property with this key, which is the one that `JSON.parse` keeps. Returns the key's offset. */
function enterProperty(scanner: JsonScanner, token: string): number | undefined {
  let found: { readonly key: number; readonly value: number } | undefined;
  scanner.punctuation();
  while (scanner.at('"')) {
    const key = scanner.offset;
    const name = scanner.string();
    scanner.punctuation();
    if (name === token) found = { key, value: scanner.offset };
    scanner.skip();
    if (scanner.at(',')) scanner.punctuation();
  }
  if (found === undefined) return undefined;
  scanner.offset = found.value;
  return found.key;
}

function enterItem(scanner: JsonScanner, token: string): number | undefined {
  if (!/^(0|[1-9]\d*)$/.test(token)) return undefined;
  scanner.punctuation();
  for (let index = 0; !scanner.at(']') && !scanner.atEnd; index += 1) {
    if (index === Number(token)) return scanner.offset;
    scanner.skip();
    if (scanner.at(',')) scanner.punctuation();
  }
  return undefined;
}
