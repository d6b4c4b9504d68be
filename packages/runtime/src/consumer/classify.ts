import { RuntimeError } from '../runtime-error.ts';

/**
 * What to do about an error: `invalid` and `fatal` go to the dead letters at once, `transient` is tried again, `outage` waits without counting.
 * Only a `RuntimeError` says more than `transient`: a handler throws one to decide for itself.
 */
export type Failure = 'invalid' | 'transient' | 'fatal' | 'outage';

const failures: Readonly<Record<RuntimeError['code'], Failure>> = {
  invalid: 'invalid',
  'too-large': 'invalid',
  'unknown-event': 'invalid',
  transient: 'transient',
  // Another transaction may hold the id and roll back.
  'duplicate-event': 'transient',
  exhausted: 'fatal',
  fatal: 'fatal',
  usage: 'fatal',
  outage: 'outage',
  // The store or broker is being closed while messages still arrive; nothing is wrong with the message.
  closed: 'outage',
};

export function classify(error: unknown): Failure {
  return RuntimeError.is(error) ? (failures[error.code] ?? 'transient') : 'transient';
}

/** What the error says, without the code in front. */
export function sayingOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return RuntimeError.is(error) ? message.replace(`[${error.code}] `, '') : message;
}
