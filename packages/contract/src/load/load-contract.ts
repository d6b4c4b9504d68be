import type { Contract } from '../model/contract.ts';
import type { Problem } from '../model/problem.ts';
import type { FileSet } from '../read/file-set.ts';
import { own } from '../read/json-value.ts';
import { defaultLimits, type Limits } from '../read/limits.ts';
import { readFiles } from '../read/read-files.ts';
import type { ContractSource } from '../source/contract-source.ts';
import { assemble } from './assemble.ts';
import { bareSchemas, looksLikeSchema } from './bare-schemas.ts';
import { checkOperations } from './check-operations.ts';
import { checkReferences } from './check-references.ts';
import { checkVersion } from './check-version.ts';
import { expandPatterns } from './expand-patterns.ts';
import { findEntry, notFound } from './find-entry.ts';
import { findUnsafeKeys } from './find-unsafe-keys.ts';
import type { Located } from './located.ts';
import { readDocument } from './read-document.ts';
import { sortProblems } from './sort-problems.ts';
import { validateDocument } from './validate-document.ts';

/** What to load from a source. */
export interface LoadOptions {
  /** The root document, or a folder of bare schemas. Default: `asyncapi.yaml`, `.yml` or `.json` at the root; without one, all AsyncAPI documents below the root; without any, all schemas. */
  readonly contract?: string;
  /** The applications' own documents: paths, or patterns with `*`, `**` and `?`. Default: none. */
  readonly applications?: readonly string[];
  readonly limits?: Partial<Limits>;
}

/** A contract, unless an error stops it, and everything that was noticed on the way. */
export interface LoadedContract {
  /** Undefined when `problems` holds an error. */
  readonly contract?: Contract;
  /** By file and line. */
  readonly problems: readonly Problem[];
}

/**
 * Reads, resolves and checks a contract: AsyncAPI 2.x, 3.0 and 3.1 documents with their schemas, or a folder of schemas.
 * Only files of the source are read; nothing is ever fetched. Time and memory are bounded by `limits`, whatever the files hold.
 * @throws ContractError when the source itself cannot be read
 */
export async function loadContract(source: ContractSource, options: LoadOptions = {}): Promise<LoadedContract> {
  const limits = { ...defaultLimits, ...options.limits };
  const entry = await findEntry(source, options.contract);
  if (entry.kind === 'problem') return { problems: [entry.problem] };

  const { paths: applications, missing } = await expandPatterns(source, options.applications ?? []);
  const unmatched = missing.map((pattern) =>
    notFound(pattern, `there is no file ${pattern}, which is named as an application`),
  );
  const named = entry.kind === 'documents' ? [...new Set([...entry.documents, ...applications])] : applications;
  const schemas = entry.kind === 'schemas' ? entry.schemas : [];
  const read = await readFiles(source, [...named, ...schemas], limits);
  const { files } = read;
  const problems: Problem[] = [...unmatched, ...read.problems];
  const paths = named.filter((path) => files.has(path));
  const documents: Located[] = paths.map((file) => ({ file, tokens: [], value: files.value(file) }));
  problems.push(
    ...documents.flatMap((document) => [...checkVersion(files, document), ...findUnsafeKeys(files, document)]),
  );
  const broken = checkReferences(files, inUse(files, schemas));
  // What was meant may lie in the folder without being read; that is looked up only when something is missing.
  problems.push(
    ...(broken.length === 0 ? broken : checkReferences(files, inUse(files, schemas), await source.list(''))),
  );
  const usable = !hasError(problems);
  const operations = documents.flatMap((document) => checkOperations(files, document));
  problems.push(...operations);
  for (const document of usable ? documents : []) {
    // The parser has its own words for some of what is wrong with operations; ours say how to mend it.
    problems.push(
      ...(await validateDocument(files, document)).filter(
        (problem) => !operations.some((known) => covers(known, problem)),
      ),
    );
  }

  let contract: Contract | undefined;
  if (!hasError(problems)) {
    const drafts = documents.map((document) => readDocument(files, document));
    contract =
      entry.kind === 'documents'
        ? assemble(files, source.name, drafts, problems)
        : bareSchemas(files, source.name, entry.folder, entry.schemas, problems);
  }
  if (contract !== undefined && entry.kind === 'schemas' && contract.events.length === 0) {
    problems.push(
      notFound(entry.folder, `there is no AsyncAPI document and no schema in ${entry.folder || source.name}`),
    );
  }
  const found = sortProblems(problems);
  return contract === undefined || hasError(found) ? { problems: found } : { contract, problems: found };
}

/** Files whose references count: not those of another kind of document, of which only a part is used, nor what lies among schemas and is none. */
function inUse(files: FileSet, schemas: readonly string[]): readonly string[] {
  const others = new Set(schemas.filter((path) => !looksLikeSchema(files.value(path))));
  return files.paths.filter((path) => !others.has(path) && own(files.value(path), 'openapi') === undefined);
}

/** Whether one problem is at the place of another, or below it. */
function covers(known: Problem, { place: { file, pointer } }: Problem): boolean {
  return known.place.file === file && `${pointer}/`.startsWith(`${known.place.pointer}/`);
}

function hasError(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}
