import {
  type BundledSchema,
  bundle,
  type Dialect,
  dialectOf,
  dialectUris,
  formatPointer,
  parsePointer,
  type Schema,
  SchemaError,
} from '@concordat/schema';
import type { Problem } from '../model/problem.ts';
import type { SourcePlace } from '../model/source-place.ts';
import type { FileSet } from '../read/file-set.ts';
import { isData, ownText } from '../read/json-value.ts';
import { type Located, target } from './located.ts';

/** A schema that stands alone and remembers where its parts were written. */
export interface SchemaOfEvent {
  readonly schema: Schema;
  readonly dialect: Dialect;
  /** Where it is written. */
  readonly at: Located;
  origin(pointer: string): SourcePlace;
}

/** Bundles the schema at a place with everything that it refers to, or says why not. */
export function bundleSchema(files: FileSet, written: Located, fallback: Dialect): SchemaOfEvent | Problem {
  const at = followAlone(files, written);
  if (typeof at.value !== 'boolean' && !isData(at.value)) {
    const place = files.place(at.file, at.tokens);
    return {
      rule: 'schema-valid',
      severity: 'error',
      message: 'a schema must be an object, or true or false',
      fix: 'Write `type: object` and so on.',
      place,
    };
  }
  const fragment = at.tokens.length === 0 ? '' : `#${encodeURI(formatPointer(at.tokens)).replaceAll('#', '%23')}`;
  return bundled(files, at, at.value, `${files.uriOf(at.file)}${fragment}`, fallback);
}

/** Bundles schemas that all apply: what a trait says of the headers, and what the message itself says. */
export function bundleTogether(
  files: FileSet,
  parts: readonly Located[],
  fallback: Dialect,
): SchemaOfEvent | Problem | undefined {
  const [first, ...others] = parts;
  if (first === undefined) return undefined;
  if (others.length === 0) return bundleSchema(files, first, fallback);
  const allOf = parts.map(({ file, tokens }) => ({
    $ref: `${files.uriOf(file)}#${encodeURI(formatPointer(tokens)).replaceAll('#', '%23')}`,
  }));
  return bundled(files, first, { allOf }, '', fallback);
}

function bundled(files: FileSet, at: Located, schema: Schema, uri: string, fallback: Dialect): SchemaOfEvent | Problem {
  let result: BundledSchema;
  try {
    result = bundle(schema, { uri, dialect: fallback, resolver: files.resolver });
    const dialect = dialectOf(result.schema, dialectOf(schema, fallback));
    const origin = (pointer: string): SourcePlace => {
      const from = result.origin(pointer);
      return files.placeOfPointer(files.fileOf(from.uri) ?? at.file, from.pointer);
    };
    return { schema: withDialect(result.schema, dialect), dialect, at, origin };
  } catch (error) {
    if (!SchemaError.is(error)) throw error;
    // Without a URI the pointer is relative to the schema that was given, not to a document.
    const file = error.uri === '' ? undefined : files.fileOf(error.uri);
    const inside = parsePointer(error.pointer);
    const place = file === undefined ? files.place(at.file, [...at.tokens, ...inside]) : files.place(file, inside);
    return { rule: ruleOf(error), severity: 'error', message: error.message.replace(/^\[[^\]]*\] /, ''), place };
  }
}

/** Says the dialect where only the document around the schema said it, so that the schema stands alone. Draft-07 goes without saying. */
function withDialect(schema: Schema, dialect: Dialect): Schema {
  if (typeof schema === 'boolean' || dialect === 'draft-07' || Object.hasOwn(schema, '$schema')) return schema;
  return { $schema: dialectUris[dialect], ...schema };
}

/** A schema that is only a `$ref` is the schema that it refers to: nothing is lost, and its file names the event's context. */
function followAlone(files: FileSet, written: Located): Located {
  let at = written;
  for (let hops = 0; hops < 100; hops += 1) {
    const ref = ownText(at.value, '$ref');
    if (ref === undefined || !isData(at.value) || Object.keys(at.value).length !== 1) return at;
    const found = target(files, at.file, ref);
    if (found === undefined) return at;
    at = found;
  }
  return at;
}

function ruleOf({ code }: SchemaError): string {
  if (code === 'unresolved-ref') return 'ref-resolves';
  if (code === 'remote-ref') return 'ref-remote';
  return code === 'too-deep' || code === 'too-large' ? code : 'schema-valid';
}
