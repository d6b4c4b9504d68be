import type { Problem } from '../model/problem.ts';
import type { FileSet } from '../read/file-set.ts';
import { below, follow, type Located } from './located.ts';
import { measureExpansion } from './measure-expansion.ts';
import { shareCompiledSchemas } from './share-compiled-schemas.ts';
import { SkeletonError, skeleton } from './skeleton.ts';

const largestExpansion = 200_000;
const mostProblems = 20;

/**
 * What AsyncAPI's own parser finds wrong with a document. It sees neither schemas nor other files, so it can't be made to
 * dereference for ever, and it gets no way to a file or a URL. A new parser for every document: one that is used again hangs on circular references.
 */
export async function validateDocument(files: FileSet, document: Located): Promise<Problem[]> {
  let plain: unknown;
  try {
    plain = skeleton(files, document);
  } catch (error) {
    if (!(error instanceof SkeletonError)) throw error;
    return [
      {
        rule: error.rule,
        severity: 'error',
        message: error.message,
        fix: 'Write the part out once.',
        place: files.place(error.at.file, error.at.tokens),
      },
    ];
  }
  const expansion = measureExpansion(plain);
  if ('cycle' in expansion) {
    const place = placeOf(files, document, expansion.cycle);
    return [
      {
        rule: 'ref-cycle',
        severity: 'error',
        message: 'this reference leads back to itself',
        fix: 'Only schemas may refer to themselves.',
        place,
      },
    ];
  }
  if (expansion.size > largestExpansion) {
    const message = `the document has ${expansion.size} parts with its references written out, more than ${largestExpansion}`;
    const fix = 'Refer to messages fewer times, or write the alternatives as a schema.';
    return [{ rule: 'too-large', severity: 'error', message, fix, place: files.place(document.file, document.tokens) }];
  }
  return unique((await diagnose(plain)).map((diagnosis) => toProblem(files, document, diagnosis)));
}

interface Diagnosis {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
}

/** What was said of documents before: `check` loads two states of a contract, most of whose documents are the same. */
const remembered = new Map<string, readonly Diagnosis[]>();
const mostRemembered = 100;

async function diagnose(document: unknown): Promise<readonly Diagnosis[]> {
  const text = JSON.stringify(document);
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const diagnoses = await parse(text);
  const [oldest] = remembered.keys();
  if (remembered.size >= mostRemembered && oldest !== undefined) remembered.delete(oldest);
  remembered.set(text, diagnoses);
  return diagnoses;
}

async function parse(text: string): Promise<Diagnosis[]> {
  const { Parser } = await import('@asyncapi/parser');
  // Nothing is left in the skeleton that a resolver could be asked for; these stand before the built-in ones all the same.
  const nothing = (schema: string) => ({ schema, order: -1, canRead: true, read: async () => '{}' });
  const resolver = { cache: false, resolvers: [nothing('file'), nothing('http'), nothing('https')] };
  const parser = new Parser({ __unstable: { resolver } });
  shareCompiledSchemas(parser);
  const diagnostics = await parser.validate(text);
  const errors = diagnostics.filter((one) => one.severity === 0);
  return errors.map((one) => ({ code: String(one.code), message: one.message, path: one.path.map(String) }));
}

function toProblem(files: FileSet, document: Located, { code, message, path }: Diagnosis): Problem {
  const fix = fixOf(code, message);
  return {
    rule: 'document-valid',
    severity: 'error',
    message: `${message} (${code})`,
    ...(fix && { fix }),
    place: placeOf(files, document, path),
  };
}

function fixOf(code: string, message: string): string | undefined {
  if (message.startsWith('Property "anyOf"')) return 'Write `oneOf`: AsyncAPI 2 has no `anyOf` for messages.';
  if (message.includes('is not expected to be here'))
    return 'Remove it, or write it as an extension that begins with `x-`.';
  if (message.includes('must have required property "oneOf"'))
    return 'Check the spelling of the keys here: this is neither a message nor a `oneOf` list of messages.';
  if (code === 'invalid-ref') return 'Correct the pointer.';
  const required = /must have required property "([^"]+)"/.exec(message)?.[1];
  return required === undefined ? undefined : `Add "${required}".`;
}

/** A path in the skeleton, as a place in the file that a person wrote. */
function placeOf(files: FileSet, document: Located, path: readonly string[]): Problem['place'] {
  let at = document;
  for (const token of path) {
    const next = below(at, token) ?? below(follow(files, at) ?? at, token);
    if (next === undefined) break;
    at = next;
  }
  return files.place(at.file, at.tokens);
}

/** One problem a place: the parser tells the same thing once for the document as written and once resolved, and once for each branch of its own schema. */
function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Map<string, Problem>();
  for (const problem of problems) {
    const key = `${problem.place.file}#${problem.place.pointer}`;
    const before = seen.get(key);
    if (before === undefined || vague(before) > vague(problem)) seen.set(key, problem);
  }
  const found = [...seen.values()];
  // A message about a branch that wasn't taken helps nobody when there is a better one.
  const clear = found.filter((problem) => vague(problem) === 0);
  return (clear.length > 0 ? clear : found).slice(0, mostProblems);
}

function vague(problem: Problem): number {
  return /must match (exactly one|"then"|"else"|some)|must have required property "(oneOf|\$ref)"/.test(problem.message)
    ? 1
    : 0;
}
