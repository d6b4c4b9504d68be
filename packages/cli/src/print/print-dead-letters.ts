import type { DeadLetter } from '@concordat/runtime';
import type { Style } from '../style.ts';
import { bodyText } from './body-text.ts';
import { firstLines, indent } from './indent.ts';
import { fieldOf, formatPayloadProblems, messageOf, type ProblemLine } from './print-payload-problems.ts';
import { printable } from './printable.ts';
import { formatTable } from './table.ts';

const oneLine = (text: string): string => printable(text).replace(/\s*\n\s*/g, ' ');

const eventOf = (letter: DeadLetter): string => oneLine(letter.type ?? 'unknown');

/** One line for each letter, oldest first. */
export const formatDeadLetters = (letters: readonly DeadLetter[], style: Style, width?: number): string =>
  formatTable(
    ['id', 'state', 'consumer', 'event', 'key', 'reason', 'attempts', 'put aside', 'error'],
    letters.map((letter) => [
      letter.id,
      letter.state,
      oneLine(letter.consumer),
      eventOf(letter),
      letter.key === null ? '–' : oneLine(letter.key),
      letter.reason,
      String(letter.attempts),
      letter.createdAt.toISOString(),
      oneLine(letter.error),
    ]),
    style,
    width,
  );

const hex = (body: Uint8Array): string =>
  [...body.subarray(0, 512)]
    .map((byte, index) => byte.toString(16).padStart(2, '0') + (index % 16 === 15 ? '\n' : ' '))
    .join('')
    .trimEnd();

/** One line of JSON on several, and everything else as it is: what JavaScript would print differently (a long number, a key that is there twice) is shown as it came. */
const readable = (body: Uint8Array): string => {
  const text = bodyText(body);
  if (text === undefined) return hex(body);
  try {
    const value: unknown = JSON.parse(text);
    const compact = text.replace(/("[^"\\]*(?:\\.[^"\\]*)*")|\s+/g, (_, string: string | undefined) => string ?? '');
    return text.trim().includes('\n') || compact !== JSON.stringify(value) ? text : JSON.stringify(value, null, 2);
  } catch {
    return text;
  }
};

/** All of one letter: whose it is, why it is here, and the original headers and body. No line of the body's excerpts is wider than `width` characters. */
export const formatDeadLetter = (letter: DeadLetter, style: Style, width = 80): string => {
  const facts: readonly (readonly [string, string])[] = [
    ['state', letter.settledAt === null ? letter.state : `${letter.state}, ${letter.settledAt.toISOString()}`],
    ['consumer', letter.consumer],
    ['event', letter.eventId === null ? eventOf(letter) : `${eventOf(letter)} ${letter.eventId}`],
    ['channel', `${letter.channel}, partition ${letter.partition}, offset ${letter.offset}`],
    ['key', letter.key ?? '–'],
    ['reason', letter.reason],
    ['attempts', String(letter.attempts)],
    ['put aside', letter.createdAt.toISOString()],
  ];
  const text = bodyText(letter.body);
  const line: ProblemLine = (problem, place) => {
    const where = place === undefined ? '' : `  ${style.dim(`line ${place.line}, column ${place.column}`)}`;
    return `${style.place(fieldOf(problem))}  ${messageOf(problem)}${where}`;
  };
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', style.bold(title), ...lines.map((line) => indent(line, 2))];
  return [
    style.bold(`dead letter ${letter.id}`),
    ...facts.map(([name, value]) => `  ${style.dim(name.padEnd(10))}${oneLine(value)}`),
    ...section('error', [printable(letter.error)]),
    ...section('problems', formatPayloadProblems(letter.problems, text, style, width - 2, line)),
    ...section(
      'headers',
      Object.entries(letter.headers).map(([name, value]) => `${style.dim(oneLine(name))}  ${oneLine(value)}`),
    ),
    ...section(`body, ${letter.body.length} bytes`, [
      firstLines(printable(readable(letter.body).replaceAll('\r\n', '\n')), 200),
    ]),
  ].join('\n');
};

/** The JSON form: everything, the body as text where it is UTF-8 and as base64 always. */
export const deadLetterToJson = (letter: DeadLetter): object => {
  const { body, ...rest } = letter;
  const text = bodyText(body);
  return { ...rest, ...(text === undefined ? {} : { body: text }), bodyBase64: Buffer.from(body).toString('base64') };
};
