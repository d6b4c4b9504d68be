import { compileValidator, type Dialect, type Schema, SchemaError, type ValidationError } from '@concordat/schema';

/** What is wrong with a value, in words; undefined when it fits, or when the schema can't be compiled, which another rule reports. */
export type Judge = (value: unknown) => string | undefined;

const addresses = new WeakMap<object, Map<string, Judge>>();

/** Judges values by a part of a bundled schema. Compiled once for each part. */
export function judgeBy(root: Schema, pointer: string, dialect: Dialect): Judge {
  if (typeof root === 'boolean') return () => (root ? undefined : 'nothing is allowed here');
  const known = addresses.get(root) ?? new Map<string, Judge>();
  addresses.set(root, known);
  let judge = known.get(pointer);
  if (judge === undefined) {
    judge = compile(root, pointer, dialect);
    known.set(pointer, judge);
  }
  return judge;
}

function compile(root: Schema, pointer: string, dialect: Dialect): Judge {
  try {
    const uri = pointer === '' ? 'schema' : `schema#${encodeURI(pointer).replaceAll('#', '%23')}`;
    const validate = compileValidator(root, {
      uri,
      dialect,
      resolver: (address) => (address === 'schema' ? root : undefined),
    });
    return (value) => inWords(validate(value)[0]);
  } catch (error) {
    if (SchemaError.is(error)) return () => undefined;
    throw error;
  }
}

function inWords(error: ValidationError | undefined): string | undefined {
  if (error === undefined) return undefined;
  return `${error.pointer === '' ? 'it' : error.pointer} ${error.message}`;
}
