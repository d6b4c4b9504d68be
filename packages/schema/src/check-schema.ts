import { compileProgram } from './compile-program.ts';
import { deepEqual } from './deep-equal.ts';
import { explainMetaError } from './explain-meta-error.ts';
import { findEndlessReference } from './find-endless-reference.ts';
import { flattenSchema } from './flatten-schema.ts';
import { isObject, isSchema, own, type Schema } from './json.ts';
import { lowerSchema } from './lower-schema.ts';
import { metaSchemaErrors } from './meta-validator.ts';
import { OpenedSchema, type OpenOptions } from './open-schema.ts';
import { assertCompilableSize, maxCompiledSize } from './program.ts';
import { SchemaError, type SchemaErrorCode } from './schema-error.ts';
import { type SchemaRule, schemaHints } from './schema-hints.ts';
import type { SchemaPlace } from './schema-place.ts';
import { eachSubschema } from './subschema-keywords.ts';

/** Something that is wrong, or dubious, about a schema. */
export interface SchemaProblem {
  /** A code of {@link SchemaError} for what stops the schema from being used, else the hint's rule. */
  readonly rule: SchemaErrorCode | SchemaRule;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** How to mend it, where that can be said in general. */
  readonly fix?: string;
  /** JSON Pointer into the document. */
  readonly pointer: string;
  /** URI of the document; empty when it was opened without any. */
  readonly uri: string;
}

/** More problems than this are not listed: the first ones explain the rest. */
const maxProblems = 100;

/**
 * Whether a schema is fit for use: valid by the meta-schema of its dialect, every reference resolved, patterns that
 * compile and can't hang the process, nothing endless, no deeper and no larger than what is compiled; and hints where it
 * probably doesn't say what its author means. Errors come first. Looks at the document of the schema, not at those that it refers to.
 */
export function checkSchema(schema: unknown, options: OpenOptions = {}): readonly SchemaProblem[] {
  if (!isSchema(schema)) {
    return [
      {
        rule: 'invalid-schema',
        severity: 'error',
        message: 'a schema is an object or a boolean',
        pointer: '',
        uri: options.uri ?? '',
      },
    ];
  }
  const problems: SchemaProblem[] = [];
  const attempt = <T>(step: () => T): T | undefined => {
    try {
      return step();
    } catch (error) {
      problems.push(fromError(error));
      return undefined;
    }
  };
  const document = attempt(() => new OpenedSchema(schema, options));
  if (document !== undefined) {
    const places = subschemasOf(document.root);
    if (places.length > maxCompiledSize) {
      attempt(() => assertCompilableSize(places.length, { uri: document.root.document }));
      return problems;
    }
    attempt(() => problems.push(...metaSchemaProblems(document.root)));
    for (const place of places) {
      if (problems.length >= maxProblems) break;
      for (const ref of referencesOf(place)) attempt(() => document.resolve(place, ref));
      problems.push(...schemaHints(place));
    }
    if (!problems.some(({ severity }) => severity === 'error')) attempt(() => compiles(schema, options));
  }
  const distinct = problems.filter((problem, i) => problems.findIndex((other) => deepEqual(other, problem)) === i);
  const order = ['error', 'warning', 'info'];
  return distinct.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity)).slice(0, maxProblems);
}

function metaSchemaProblems(root: SchemaPlace): SchemaProblem[] {
  const errors = metaSchemaErrors(root.value, root.dialect, true);
  // One for each place: the others say what else could have been there.
  const first = new Map(errors.map((error) => [error.instancePath, error] as const).reverse());
  return [...first.values()]
    .slice(-maxProblems)
    .reverse()
    .map((error) => ({
      rule: 'invalid-schema',
      severity: 'error',
      ...explainMetaError(root, error.instancePath, error),
      pointer: root.pointer + error.instancePath,
      uri: root.document,
    }));
}

function referencesOf(place: SchemaPlace): string[] {
  const references = [
    '$ref',
    ...(place.dialect === '2020-12' ? ['$dynamicRef'] : []),
    ...(place.dialect === '2019-09' ? ['$recursiveRef'] : []),
  ];
  return references.map((keyword) => own(place.value as object, keyword)).filter((ref) => typeof ref === 'string');
}

/** Every schema object of a document, in the order of its text; one more than can be compiled, when there are more. */
function subschemasOf(root: SchemaPlace): SchemaPlace[] {
  const found: SchemaPlace[] = [];
  const stack: SchemaPlace[] = [root];
  for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
    if (!isObject(place.value)) continue;
    found.push(place);
    if (found.length > maxCompiledSize) break;
    const children: SchemaPlace[] = [];
    const from = place;
    eachSubschema(place.value, place.dialect, (_, keyword, key) => {
      const child = from.descend(key === undefined ? [keyword] : [keyword, key]);
      if (child !== undefined) children.push(child);
    });
    for (const child of children.reverse()) stack.push(child);
  }
  return found;
}

/** @throws SchemaError what stops the schema from being compiled */
function compiles(schema: Schema, options: OpenOptions): void {
  const flat = flattenSchema(schema, { ...options, target: '2020-12' });
  const endless = findEndlessReference(flat);
  if (endless !== undefined) {
    const place = flat.origins.get(endless);
    throw new SchemaError(
      'invalid-schema',
      'the schema applies itself to the same value again, without end: refer to it from `properties` or `items` instead',
      {
        pointer: place?.pointer ?? '',
        uri: place?.document ?? '',
      },
    );
  }
  compileProgram(lowerSchema(flat, 'assertion'), { allErrors: false });
}

function fromError(error: unknown): SchemaProblem {
  if (SchemaError.is(error)) {
    const message = error.message.replace(/^\[[a-z-]+\] /, '');
    return { rule: error.code, severity: 'error', message, pointer: error.pointer, uri: error.uri };
  }
  if (error instanceof RangeError) {
    return {
      rule: 'too-deep',
      severity: 'error',
      message: 'the schema is nested too deeply to be checked',
      pointer: '',
      uri: '',
    };
  }
  throw error;
}
