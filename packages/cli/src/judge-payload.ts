import { explainableSchema } from '@concordat/codegen';
import type { ContractEvent } from '@concordat/contract';
import type { Configuration } from '@concordat/contract/node';
import { explain, explainErrors, type Problem, parseJson, RuntimeError } from '@concordat/runtime';
import { closeSchema, compileValidator } from '@concordat/schema';

/** Whose eyes a payload is seen with: a reader's, to whom the schema says what it says, or a writer's, who may write nothing that it doesn't declare. */
export type PayloadForm = 'reader' | 'writer';

/** Bytes to what is wrong with them: empty when they are a payload of the event. */
export type PayloadJudge = (bytes: Uint8Array) => readonly Problem[];

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Judges payloads of an event as a generated SDK does, and in its words: the bytes first (UTF-8, JSON, no key twice, no number that JavaScript would change),
 * then the schema. Throws the errors of `@concordat/schema` and `@concordat/codegen` for a schema of which no validator is made.
 */
export const payloadJudge = (
  { schema, dialect }: ContractEvent,
  form: PayloadForm,
  { formats }: Pick<Configuration, 'formats'>,
): PayloadJudge => {
  const closed = form === 'writer';
  const validate = compileValidator(closed ? closeSchema(schema, { dialect }) : schema, { dialect, formats });
  const explainable = explainableSchema(schema, { dialect, closed, formats: formats === 'assertion' });
  return (bytes) => {
    let value: unknown;
    try {
      value = parseJson(bytes);
    } catch (error) {
      if (RuntimeError.is(error) && error.problems.length > 0) return error.problems;
      throw error;
    }
    const [first] = validate(value);
    if (first === undefined) return [];
    const errors = explain(explainable, value, false);
    // Whatever the explanation finds, the validator's no stands.
    const told = errors.length > 0 ? errors : [{ ...first, instancePath: first.pointer }];
    return explainErrors(told, value, decoder.decode(bytes));
  };
};
