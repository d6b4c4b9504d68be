import type { ConsumerEvent } from '../consumer/consumer-event.ts';
import { RuntimeError } from '../runtime-error.ts';

/** What the application's code threw, without what was put around it on the way. */
function originalOf(error: unknown): unknown {
  let original = error;
  while (RuntimeError.is(original) && original.cause !== undefined) original = original.cause;
  return original;
}

/** The error of a test whose consumer has put a message aside: event, consumer, why; the original error is the cause. */
export function asideError(event: ConsumerEvent): RuntimeError {
  const name = event.type ?? 'a message without a readable envelope';
  if (event.what !== 'dead-lettered') {
    return new RuntimeError(
      'fatal',
      `${event.consumer} has parked ${name} behind an earlier message of the key ${event.key}`,
    );
  }
  const { error, reason } = event;
  const { code, problems, attempts } = RuntimeError.from(error);
  const tried = attempts > 1 ? ` after ${attempts} attempts` : '';
  const message = error.message.replace(`[${code}] `, '');
  return new RuntimeError(code, `${event.consumer} has put ${name} aside (${reason}${tried}): ${message}`, {
    cause: originalOf(error),
    problems,
    attempts,
  });
}

/** The last things that happened, one line each, for the message of a test that waits in vain. */
export function describeHappened(happened: readonly ConsumerEvent[]): string {
  return happened
    .slice(-10)
    .map((event) => {
      const error = 'error' in event ? `: ${event.error.message}` : '';
      return `\n  ${event.consumer} ${event.what} ${event.type ?? '(no envelope)'}${error}`;
    })
    .join('');
}
