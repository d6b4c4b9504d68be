import type { CompiledValidator } from '../event-definition.ts';
import { Failures } from './failures.ts';
import { notePrototype } from './own-properties.ts';

/**
 * The function that generated code has for a schema. Without `failures` it stops at the first one and says only that. `closed`: judge
 * as a writer, to whom an undeclared property is wrong.
 */
export type Check = (value: unknown, failures: Failures | null, path: string, closed: boolean) => boolean;

/** No more errors than this are kept of one value. */
const mostErrors = 20;

/**
 * A validator from a generated check. A valid value is looked at once, without a list of errors. An invalid one is looked at
 * again, for what a dead letter says of it. A value that is nested too deeply to be checked is invalid.
 */
export function defineValidator(check: Check, closed: boolean): CompiledValidator {
  const validator: CompiledValidator = (value) => {
    notePrototype();
    try {
      if (check(value, null, '', closed)) {
        validator.errors = null;
        return true;
      }
      const failures = new Failures(mostErrors);
      check(value, failures, '', closed);
      validator.errors = failures.list;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      validator.errors = [
        { instancePath: '', keyword: 'depth', message: 'is nested too deeply to be checked', params: {} },
      ];
    }
    return false;
  };
  return validator;
}
