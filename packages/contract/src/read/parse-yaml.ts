import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { Limits } from './limits.ts';
import type { FileProblem, ParsedFile, Position } from './parsed-file.ts';
import { FileProblemError, yamlValue } from './yaml-value.ts';

const start: Position = { line: 1, column: 1 };

/** Reads a YAML 1.2 text. Aliases are shared, not copied, and what they would grow into is bounded; `<<` merges. */
export function parseYaml(text: string, limits: Limits): ParsedFile {
  const failed = (problems: readonly FileProblem[]): ParsedFile => ({
    value: undefined,
    problems,
    locate: () => start,
  });
  const counter = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const tooDeep: FileProblem = {
    rule: 'too-deep',
    message: 'the file is nested too deeply to be read',
    fix: 'Break it up with `$ref`.',
    ...start,
  };
  let document: Document;
  try {
    // Duplicate keys are found in `yamlValue`: the library's own check compares every key with every other one.
    document = parseDocument(text, {
      lineCounter: counter,
      stringKeys: true,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'error',
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return failed([tooDeep]);
  }
  if (document.errors.some((error) => error.message.includes('call stack'))) return failed([tooDeep]);
  if (document.errors.length > 0) {
    return failed(
      document.errors.slice(0, 3).map((error) => ({
        rule: 'syntax',
        message:
          error.code === 'MULTIPLE_DOCS'
            ? 'a second document begins here'
            : `this is not valid YAML: ${lowerFirst(error.message)}`,
        fix:
          error.code === 'MULTIPLE_DOCS'
            ? 'Give each document a file of its own.'
            : 'Correct the text here, or just before; indentation counts.',
        ...at(error.pos[0]),
      })),
    );
  }
  try {
    const value = yamlValue(document, limits);
    const index: KeyIndex = new WeakMap();
    return { value, problems: [], locate: (tokens) => at(offsetOf(document, tokens, index)) };
  } catch (error) {
    if (!(error instanceof FileProblemError)) throw error;
    const { rule, message, fix, offset } = error;
    return failed([{ rule, message, fix, ...at(offset) }]);
  }
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

/** The pairs of a mapping by their keys: made when somebody asks for the first time, since searching them costs the square of their number. */
type KeyIndex = WeakMap<object, ReadonlyMap<string, Pair>>;

function pairIn(map: YAMLMap, token: string, index: KeyIndex): Pair | undefined {
  let pairs = index.get(map);
  if (pairs === undefined) {
    const found = new Map<string, Pair>();
    for (const item of map.items) if (isPair(item) && isScalar(item.key)) found.set(String(item.key.value), item);
    pairs = found;
    index.set(map, pairs);
  }
  return pairs.get(token);
}

function offsetOf(document: Document, tokens: readonly string[], index: KeyIndex): number {
  const open = (node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);
  let node: unknown = open(document.contents);
  let offset = (document.contents as Node | null)?.range?.[0] ?? 0;
  for (const token of tokens) {
    if (isMap(node)) {
      const pair = pairIn(node, token, index);
      if (pair === undefined) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = open(pair.value);
    } else if (isSeq(node)) {
      const item = /^(0|[1-9]\d*)$/.test(token) ? node.items[Number(token)] : undefined;
      if (item === undefined) break;
      offset = (item as Node).range?.[0] ?? offset;
      node = open(item);
    } else break;
  }
  return offset;
}
