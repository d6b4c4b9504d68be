import {
  compileValidator,
  type Dialect,
  resolvePointer,
  type Schema,
  SchemaError,
  type ValidationError,
} from '@concordat/schema';
import { isData } from '../read/json-value.ts';

/** What is wrong with a value, in words; undefined when it fits, or when the schema can't be compiled, which another rule reports. */
export type Judge = (value: unknown) => string | undefined;

const byPlace = new WeakMap<object, Map<string, Judge>>();
const byText = new Map<string, Judge>();
const mostTexts = 1000;
const longestText = 2000;

/** Judges values by a part of a bundled schema. Compiled once for each part, and once for all parts that say the same. */
export function judgeBy(root: Schema, pointer: string, dialect: Dialect): Judge {
  if (typeof root === 'boolean') return () => (root ? undefined : 'nothing is allowed here');
  const text = alone(resolvePointer(root, pointer));
  return text === undefined ? judgeAt(root, pointer, dialect) : judgeText(text, dialect);
}

/** Annotations: they say nothing about a value. */
const silent = new Set(['title', 'description', 'examples', 'example', 'default', 'deprecated', '$comment']);

/** What a part says, as a text; undefined when that depends on what is around it, or is too long to compare. */
function alone(part: unknown): string | undefined {
  if (!isData(part)) return undefined;
  const text = JSON.stringify(part, (key, value) => (silent.has(key) && value !== part ? undefined : value));
  return text.length > longestText ||
    /"\$(?:ref|dynamicRef|recursiveRef|id|schema)"|"(?:properties|patternProperties|dependent\w+|dependencies|enum|const)"/.test(
      text,
    )
    ? undefined
    : text;
}

function judgeText(text: string, dialect: Dialect): Judge {
  const key = `${dialect} ${text}`;
  let judge = byText.get(key);
  if (judge === undefined) {
    if (byText.size >= mostTexts) byText.clear();
    judge = compile(() => compileValidator(JSON.parse(text) as Schema, { dialect }));
    byText.set(key, judge);
  }
  return judge;
}

function judgeAt(root: object & Schema, pointer: string, dialect: Dialect): Judge {
  const known = byPlace.get(root) ?? new Map<string, Judge>();
  byPlace.set(root, known);
  let judge = known.get(pointer);
  if (judge === undefined) {
    const uri = pointer === '' ? 'schema' : `schema#${encodeURI(pointer).replaceAll('#', '%23')}`;
    judge = compile(() =>
      compileValidator(root, { uri, dialect, resolver: (address) => (address === 'schema' ? root : undefined) }),
    );
    known.set(pointer, judge);
  }
  return judge;
}

function compile(make: () => (value: unknown) => readonly ValidationError[]): Judge {
  try {
    const validate = make();
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
