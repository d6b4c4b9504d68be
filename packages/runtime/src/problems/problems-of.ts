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
  const name = undeclared(params) ?? params.propertyName;
  const pointer =
    isAboutName(keyword) && typeof name === 'string' ? error.instancePath + pointerOf([name]) : error.instancePath;
  const actual = attempt(() => {
    if (keyword === 'propertyNames') return shortenJson(name);
    return keyword === 'required' || keyword === 'dependentRequired'
      ? actualProperties(value, pointer)
      : actualOf(value, pointer);
  });
  return {
    pointer,
    keyword,
    message: messageOf(error, expected),
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
  };
}

/** Is a property wrong by being there? Then that property is the place, and not the object around it. */
function isAboutName(keyword: string): boolean {
  return keyword === 'additionalProperties' || keyword === 'unevaluatedProperties' || keyword === 'propertyNames';
}

function undeclared(params: CompiledError['params']): unknown {
  return params.additionalProperty ?? params.unevaluatedProperty;
}

function messageOf({ keyword, message, params }: CompiledError, expected: string | undefined): string {
  if (typeof undeclared(params) === 'string') return 'is not declared by the schema: leave it out, or declare it there';
  if (keyword === 'propertyNames' && typeof params.propertyName === 'string') return 'has a name that is not allowed';
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
