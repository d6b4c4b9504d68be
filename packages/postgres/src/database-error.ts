import { RuntimeError } from '@concordat/runtime';

/** The server went away, refuses connections for now, or has no room: it may be back in a moment. */
const OUTAGE_STATES = /^(08...|57P0[1-5]|53[1-4]00|25006|25P0[34])$/;
/** This transaction lost against another; the next attempt may win. */
const TRANSIENT_STATES = /^(40001|40P01|55P03|57014)$/;
const OUTAGE_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** What `pg` and PGlite say without any code. */
const OUTAGE_MESSAGES =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Cannot use a pool after calling end|Client was closed|PGlite is (closed|closing)/i;

/**
 * What a failed statement means for whoever may try again: `outage` and `transient` become a `RuntimeError` with the
 * original as its cause; every other error, a handler's own for example, stays what it is.
 */
export function databaseError(error: unknown): unknown {
  if (RuntimeError.is(error)) return error;
  const seen = new Set<unknown>();
  // drizzle and pools wrap the driver's error; a refused connection to `localhost` is an AggregateError.
  for (let cause: unknown = error; cause instanceof Error && !seen.has(cause); cause = nextCause(cause)) {
    seen.add(cause);
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
    const message = `${cause.message || code}${code === '' || cause.message.includes(code) ? '' : ` (${code})`}`;
    if (OUTAGE_STATES.test(code) || OUTAGE_CODES.has(code) || OUTAGE_MESSAGES.test(cause.message)) {
      return new RuntimeError('outage', `The database can't be reached: ${message}. It is tried again.`, {
        cause: error,
      });
    }
    if (code === '25P02') {
      const what =
        'A statement of this transaction failed and its error was swallowed: the database rolls everything back.';
      return new RuntimeError('transient', what, { cause: error });
    }
    if (TRANSIENT_STATES.test(code)) {
      return new RuntimeError('transient', `The database refused this attempt: ${message}.`, { cause: error });
    }
  }
  return error;
}

/** Runs `work` and translates what it throws. */
export async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw databaseError(error);
  }
}

/** The SQLSTATE of a failed statement, however deep the library wrapped it. */
export function sqlState(error: unknown): string | undefined {
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth++) {
    if ('code' in cause && typeof cause.code === 'string' && /^[0-9A-Z]{5}$/.test(cause.code)) return cause.code;
  }
  return undefined;
}

function nextCause(error: Error): unknown {
  return error instanceof AggregateError ? error.errors[0] : error.cause;
}
