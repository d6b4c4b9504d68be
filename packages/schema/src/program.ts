import { isObject, type Schema, type SchemaObject } from './json.ts';
import { SchemaError, type SchemaErrorPlace } from './schema-error.ts';
import { eachSubschema } from './subschema-keywords.ts';

/** Deeper schemas are not compiled: the code would be too deeply nested for JavaScript parsers, and nobody writes them. */
const maxCompiledDepth = 400;

/** Larger schemas are not compiled: it would take minutes and gigabytes. */
export const maxCompiledSize = 20_000;

/** A schema cut into what becomes one function each: the root, and the targets of references that are worth a call. */
export interface Program {
  /** The functions, the root's first. A `$ref` in one is the key of another. */
  readonly functions: readonly ProgramFunction[];
  /** Whether `unevaluatedProperties` or `unevaluatedItems` occurs: keeping track of what is evaluated costs time. */
  readonly unevaluated: boolean;
}

/** @throws SchemaError `too-large` when so many subschemas are more than what is compiled */
export function assertCompilableSize(subschemas: number, place: SchemaErrorPlace = {}): void {
  if (subschemas <= maxCompiledSize) return;
  const message = `the schema comes to more than ${maxCompiledSize} subschemas, the most that is compiled: split it up`;
  throw new SchemaError('too-large', message, place);
}

/** @throws SchemaError `too-deep` when a schema, references aside, is deeper than what is compiled */
export function assertCompilableDepth(schema: Schema): void {
  const stack: { readonly schema: unknown; readonly depth: number }[] = [{ schema, depth: 0 }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { schema: current, depth } = next;
    if (!isObject(current)) continue;
    if (depth > maxCompiledDepth) {
      throw new SchemaError(
        'too-deep',
        `the schema is more than ${maxCompiledDepth} levels deep: move inner parts to \`$defs\`, and refer to them`,
      );
    }
    eachSubschema(current, '2020-12', (child) => stack.push({ schema: child, depth: depth + 1 }));
  }
}

/** A schema that becomes one function. */
export interface ProgramFunction {
  /** An absolute URI, so that nothing is resolved against anything. */
  readonly key: string;
  /** Where the schema is in the flat one, as a fragment: `#/$defs/Money`. */
  readonly pointer: string;
  readonly schema: SchemaObject;
}
