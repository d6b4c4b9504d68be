import { type DeadLetterProblem, locateJson, type TextPlace, textPlace } from '@concordat/runtime';
import type { Style } from '../style.ts';
import { indent } from './indent.ts';
import { formatExcerpt } from './print-excerpt.ts';
import { printable } from './printable.ts';

/** So many places are shown with the lines around them; the others in numbers. */
const mostExcerpts = 10;

const oneLine = (text: string): string => printable(text).replace(/\s*\n\s*/g, ' ');

/** Where a problem is: as it says itself, or, for a letter that was kept before problems said so, where its pointer leads in the text. */
const placeOf = ({ pointer, line, column }: DeadLetterProblem, text: string | undefined): TextPlace | undefined => {
  if (line !== undefined && column !== undefined) return { line, column };
  const place = text === undefined ? undefined : locateJson(text, [pointer]).get(pointer);
  return text === undefined || place === undefined ? undefined : textPlace(text, place.start);
};

/** How a problem's own line is written; below it stand what was expected, what is there, and the lines around the place. */
export type ProblemLine = (problem: DeadLetterProblem, place: TextPlace | undefined) => string;

/**
 * Problems of a payload, several lines each. With the payload's text, the lines around a place are shown once, with a mark below it, and no line of them is
 * wider than `width`.
 */
export const formatPayloadProblems = (
  problems: readonly DeadLetterProblem[],
  text: string | undefined,
  style: Style,
  width: number,
  lineOf: ProblemLine,
): readonly string[] => {
  const shown = new Set<string>();
  return problems.map((problem) => {
    const place = placeOf(problem, text);
    const key = `${place?.line}:${place?.column}`;
    const facts = [
      ...(problem.expected === undefined ? [] : [`${style.dim('expected')}  ${oneLine(problem.expected)}`]),
      ...(problem.actual === undefined ? [] : [`${style.dim('actual')}    ${oneLine(problem.actual)}`]),
    ];
    if (place !== undefined && text !== undefined && !shown.has(key) && shown.size < mostExcerpts) {
      shown.add(key);
      facts.push(formatExcerpt(text, place, style, width - 4));
    }
    return [lineOf(problem, place), ...facts.map((fact) => indent(fact, 4))].join('\n');
  });
};

/** The field of a problem, on one line. */
export const fieldOf = ({ pointer }: DeadLetterProblem): string => (pointer === '' ? 'the payload' : oneLine(pointer));

/** What is wrong with the field, on one line. */
export const messageOf = ({ message }: DeadLetterProblem): string => oneLine(message);
