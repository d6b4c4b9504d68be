import { type DeadLetterProblem, locateJson, type TextPlace, textPlace } from '@concordat/runtime';
import type { Style } from '../style.ts';
import { indent } from './indent.ts';
import { formatExcerpt } from './print-excerpt.ts';
import { printable } from './printable.ts';

const oneLine = (text: string): string => printable(text).replace(/\s*\n\s*/g, ' ');

/** Where a problem is: as it says itself, or, for a letter that was kept before problems said so, where its pointer leads in the text. */
const placeOf = ({ pointer, line, column }: DeadLetterProblem, text: string | undefined): TextPlace | undefined => {
  if (line !== undefined && column !== undefined) return { line, column };
  const place = text === undefined ? undefined : locateJson(text, [pointer]).get(pointer);
  return text === undefined || place === undefined ? undefined : textPlace(text, place.start);
};

/**
 * A problem of a payload on several lines: the field, what was expected and what is there, and, with the payload's text, the lines around the place
 * with a mark below it.
 */
export const formatPayloadProblem = (
  problem: DeadLetterProblem,
  text: string | undefined,
  style: Style,
  width: number,
): string => {
  const { pointer, message, expected, actual } = problem;
  const place = placeOf(problem, text);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['expected', expected],
    ['actual', actual],
    ['at', place && `line ${place.line}, column ${place.column}`],
  ];
  return [
    `${style.place(`#${oneLine(pointer)}`)}  ${oneLine(message)}`,
    ...facts.flatMap(([name, fact]) =>
      fact === undefined ? [] : [indent(`${style.dim(name.padEnd(8))}  ${oneLine(fact)}`, 2)],
    ),
    ...(place === undefined || text === undefined ? [] : [indent(formatExcerpt(text, place, style, width - 2), 2)]),
  ].join('\n');
};
