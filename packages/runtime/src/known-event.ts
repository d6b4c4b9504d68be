import type { EventDefinition, Problem } from './event-definition.ts';
import { type JsonLimits, parseJson } from './parse-json.ts';
import { describeProblems } from './problems/describe-problems.ts';
import { problemsOf } from './problems/problems-of.ts';
import { RuntimeError } from './runtime-error.ts';
import type { KnownEvent } from './sdk.ts';

const decoder = new TextDecoder();

/** What every event value can do. */
export function knownEvent<T>(definition: EventDefinition<T>): KnownEvent<T> {
  return {
    name: definition.name,
    channel: definition.channel,
    validate(value) {
      const problems = problemsOf(definition.read, value);
      return problems.length === 0 ? { valid: true, value: value as T } : { valid: false, problems };
    },
    parse: (bytes) => parseEvent(definition, bytes),
    example() {
      const [first] = definition.examples;
      if (first === undefined) {
        throw new RuntimeError(
          'usage',
          `${definition.name} has no example in the contract: give its message or schema one`,
        );
      }
      return structuredClone(first);
    },
  };
}

/** Bytes to payload. Throws `RuntimeError` code `invalid` that names the event; its problems say line and column. */
export function parseEvent<T>(definition: EventDefinition<T>, bytes: Uint8Array, limits?: JsonLimits): T {
  let value: unknown;
  try {
    value = parseJson(bytes, limits);
  } catch (error) {
    const { problems } = RuntimeError.from(error);
    throw invalidEvent(definition.name, problems, error);
  }
  const problems = problemsOf(definition.read, value, () => decoder.decode(bytes));
  if (problems.length > 0) throw invalidEvent(definition.name, problems);
  return value as T;
}

/** The error of a payload that doesn't fit: event, then field, then what is wrong with it. */
export function invalidEvent(name: string, problems: readonly Problem[], cause?: unknown): RuntimeError {
  return new RuntimeError('invalid', `${name}: ${describeProblems(problems)}`, {
    problems,
    ...(cause === undefined ? {} : { cause }),
  });
}
