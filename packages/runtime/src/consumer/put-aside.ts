import type { DeadLetterProblem, DeadLetters, NewDeadLetter } from '../dead-letters.ts';
import type { Message } from '../message.ts';
import type { Work } from './pipeline.ts';

/** What is said of a message besides itself and its place. */
export type Judgement = Pick<
  NewDeadLetter,
  'consumer' | 'reason' | 'error' | 'problems' | 'attempts' | 'eventId' | 'type'
>;

/** Makes a dead letter of the message; one that was sent again goes back to its own letter and keeps its place. Returns the letter's id. */
export async function putAside<Tx>(
  deadLetters: DeadLetters<Tx>,
  tx: Tx,
  work: Work,
  judgement: Judgement,
): Promise<string> {
  const error = readable(judgement.error);
  const problems = judgement.problems.map(readableProblem);
  const { reason, attempts } = judgement;
  if (work.letter !== null) {
    // False when it was settled or came back meanwhile: then what is known of it already stands.
    await deadLetters.reopen(work.letter, { reason, error, problems, attempts }, tx);
    return work.letter;
  }
  const { channel, key, headers, body }: Message = work.delivery;
  const { partition, offset } = work.delivery;
  return deadLetters.add({ ...judgement, error, problems, channel, key, headers, body, partition, offset }, tx);
}

function readableProblem(problem: DeadLetterProblem): DeadLetterProblem {
  const { pointer, keyword, message, expected, actual, line, column } = problem;
  return {
    pointer: readable(pointer),
    ...(keyword === undefined ? {} : { keyword: readable(keyword) }),
    message: readable(message),
    ...(expected === undefined ? {} : { expected: readable(expected) }),
    ...(actual === undefined ? {} : { actual: readable(actual) }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}

/** Errors quote what came from outside: no control characters, well-formed, of a length that a person reads. */
function readable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
  const clean = text.toWellFormed().replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd');
  return clean.length > 2000 ? `${clean.slice(0, 2000)}…`.toWellFormed() : clean;
}
