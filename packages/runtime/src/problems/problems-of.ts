import type { CompiledError, CompiledValidator, Problem } from '../event-definition.ts';
import { pointerOf } from '../json-text/json-pointer.ts';
import { locateJson } from '../json-text/locate-json.ts';
import { textPlace } from '../json-text/text-place.ts';
import { actualOf, actualProperties } from './actual-of.ts';
import { expectedOf } from './expected-of.ts';
import { shortenJson } from './shorten-json.ts';

/** How many problems are kept of one payload. */
const most = 20;

/**
 * What the validator says of the value: empty when it is valid. With the text that the value was parsed from, which only a value that fails asks for, problems say line and column. Never throws.
 */
export function problemsOf(validator: CompiledValidator, value: unknown, text?: () => string): readonly Problem[] {
  try {
    if (validator(value)) return [];
  } catch (error) {
    // A value that isn't JSON (a cycle, a getter that throws) can break a validator; that too is an answer about the value.
    return [{ pointer: '', keyword: 'unreadable', message: error instanceof Error ? error.message : String(error) }];
  }
  return explainErrors(validator.errors ?? [], value, text?.());
}

/** The errors that ajv, or a validator of its shape, has of a value, each with its field, what was expected, what was there and where; in the order of the text, where there is one. At most 20; at least one. */
export function explainErrors(errors: readonly CompiledError[], value: unknown, text?: string): readonly Problem[] {
  if (errors.length === 0) return [{ pointer: '', keyword: 'invalid', message: 'does not fit the schema' }];
  const problems = errors.slice(0, most).map((error) => explain(error, value));
  return text === undefined ? problems : withPlaces(problems, text);
}

function explain(error: CompiledError, value: unknown): Problem {
  const { keyword, params } = error;
  const expected = expectedOf(error);
  const intruder = intruderOf(error);
  const pointer = error.instancePath + (intruder === undefined ? '' : pointerOf([intruder.step]));
  const actual = attempt(() => {
    if (keyword === 'propertyNames') return shortenJson(params.propertyName);
    return keyword === 'required' || keyword === 'dependentRequired'
      ? actualProperties(value, pointer)
      : actualOf(value, pointer);
  });
  return {
    pointer,
    keyword,
    message: intruder?.message ?? messageOf(error, expected),
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
  };
}

interface Intruder {
  readonly step: string | number;
  readonly message: string;
}

/** Where a property or an item is wrong by being there, it is the place, and not the object or list around it. */
function intruderOf({ keyword, params }: CompiledError): Intruder | undefined {
  const undeclared = params.additionalProperty ?? params.unevaluatedProperty;
  if (typeof undeclared === 'string') {
    return { step: undeclared, message: 'is not declared by the schema: leave it out, or declare it there' };
  }
  const { propertyName, index, len, i, j } = params;
  if (keyword === 'propertyNames' && typeof propertyName === 'string') {
    return { step: propertyName, message: 'has a name that is not allowed' };
  }
  if (keyword === 'unevaluatedItems') {
    // ajv tells how many items are declared, which is the index of the first that isn't.
    const step = index ?? len;
    return typeof step === 'number' ? { step, message: 'is an item that the schema does not declare' } : undefined;
  }
  if (keyword !== 'uniqueItems' || typeof i !== 'number' || typeof j !== 'number') return undefined;
  return { step: Math.max(i, j), message: `must not be equal to item ${Math.min(i, j)}` };
}

/** Is it the name of a property that is wrong, and not its value? */
function isAboutName(keyword: string): boolean {
  return keyword === 'additionalProperties' || keyword === 'unevaluatedProperties' || keyword === 'propertyNames';
}

function messageOf({ keyword, message }: CompiledError, expected: string | undefined): string {
  // ajv leaves the values to `params`.
  if (keyword === 'const' || keyword === 'enum') return `must be ${expected ?? 'another value'}`;
  return message ?? keyword;
}

/** The value may be a proxy, or worse; then nothing is said of it. */
function attempt(look: () => string | undefined): string | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

function withPlaces(problems: readonly Problem[], text: string): readonly Problem[] {
  const places = locateJson(
    text,
    problems.map(({ pointer }) => pointer),
  );
  const placed = problems.map((problem) => {
    const place = places.get(problem.pointer);
    const offset = isAboutName(problem.keyword) ? (place?.key ?? place?.start) : place?.start;
    return { problem, offset };
  });
  // As one reads the text; what has no place in it comes first.
  placed.sort((one, other) => (one.offset ?? -1) - (other.offset ?? -1));
  return placed.map(({ problem, offset }) =>
    offset === undefined ? problem : { ...problem, ...textPlace(text, offset) },
  );
}
