import type { ContractEvent } from '@concordat/contract';
import type { Configuration } from '@concordat/contract/node';
import { explainErrors, type Problem, parseJson, RuntimeError } from '@concordat/runtime';
import { closeSchema, compileValidator } from '@concordat/schema';

/** Whose eyes a payload is seen with: a reader's, to whom the schema says what it says, or a writer's, who may write nothing that it doesn't declare. */
export type PayloadForm = 'reader' | 'writer';

/** Bytes to what is wrong with them: empty when they are a payload of the event. */
export type PayloadJudge = (bytes: Uint8Array) => readonly Problem[];

/** So many problems of one payload are told. */
const most = 20;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Judges payloads of an event as a generated SDK does: the bytes first (UTF-8, JSON, no key twice, no number that JavaScript would change), then the schema.
 * Throws the errors of `@concordat/schema` for a schema that can't be compiled.
 */
export const payloadJudge = (
  { schema, dialect }: ContractEvent,
  form: PayloadForm,
  { formats }: Pick<Configuration, 'formats'>,
): PayloadJudge => {
  const judged = form === 'writer' ? closeSchema(schema, { dialect }) : schema;
  const validate = compileValidator(judged, { dialect, formats, maxErrors: most });
  return (bytes) => {
    let value: unknown;
    try {
      value = parseJson(bytes);
    } catch (error) {
      if (RuntimeError.is(error) && error.problems.length > 0) return error.problems;
      throw error;
    }
    const errors = validate(value).map(({ pointer, ...error }) => ({ ...error, instancePath: pointer }));
    return errors.length === 0 ? [] : explainErrors(errors, value, decoder.decode(bytes));
  };
};
