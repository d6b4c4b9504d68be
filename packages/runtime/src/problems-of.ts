import type { CompiledError, CompiledValidator, Problem } from './event-definition.ts';

/** How many problems are kept of one payload. */
const most = 20;

/** What the validator says of the value: empty when it is valid. Never throws. */
export function problemsOf(validator: CompiledValidator, value: unknown): readonly Problem[] {
  try {
    if (validator(value)) return [];
  } catch (error) {
    // A value that isn't JSON (a cycle, a getter that throws) can break a validator; that too is an answer about the value.
    return [{ pointer: '', keyword: 'unreadable', message: error instanceof Error ? error.message : String(error) }];
  }
  const errors = validator.errors ?? [];
  if (errors.length === 0) return [{ pointer: '', keyword: 'invalid', message: 'does not fit the schema' }];
  return errors
    .slice(0, most)
    .map((error) => ({ pointer: error.instancePath, keyword: error.keyword, message: messageOf(error) }));
}

/** One line per problem, the field first. */
export function describeProblems(problems: readonly Problem[]): string {
  return problems.map(({ pointer, message }) => `${pointer === '' ? 'the payload' : pointer} ${message}`).join('; ');
}

/** Names the property that isn't declared, which ajv leaves to `params`. */
function messageOf({ keyword, message, params }: CompiledError): string {
  const extra = params.additionalProperty ?? params.unevaluatedProperty;
  if (typeof extra === 'string')
    return `must not have the property ${JSON.stringify(extra)}: the schema doesn't declare it`;
  const allowed = params.allowedValues;
  if (Array.isArray(allowed) && allowed.length <= 12)
    return `must be one of ${allowed.map((one) => JSON.stringify(one)).join(', ')}`;
  if (keyword === 'const') return `must be ${JSON.stringify(params.allowedValue)}`;
  return message ?? keyword;
}
