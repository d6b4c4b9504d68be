import type { Problem } from '@concordat/runtime';
import type { Style } from '../style.ts';
import { bodyText } from './body-text.ts';
import { count } from './count.ts';
import { fieldOf, formatPayloadProblems, messageOf, type ProblemLine } from './print-payload-problems.ts';
import { printable } from './printable.ts';

/** A payload that was judged, and where it came from. */
export interface FilePayload {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly problems: readonly Problem[];
}

/** What is wrong with the payload, as `file:line:column  error  /field message  (keyword)` and more below it, or that it is valid. No excerpt is wider than `width` characters. */
export const formatPayload = ({ file, bytes, problems }: FilePayload, style: Style, width = 80): string => {
  const name = printable(file).replaceAll('\n', '\\n');
  if (problems.length === 0) return `${style.place(name)}  ${style.good('valid')}`;
  const line: ProblemLine = (problem, place) => {
    const where = style.place(place === undefined ? name : `${name}:${place.line}:${place.column}`);
    const what = `${fieldOf(problem)} ${messageOf(problem)}`;
    return `${where}  ${style.bad('error')}  ${what}  ${style.dim(`(${problem.keyword})`)}`;
  };
  return formatPayloadProblems(problems, bodyText(bytes), style, width, line).join('\n');
};

/** `2 problems in 1 of 3 payloads of OrderPlaced`. */
export const summarizePayloads = (payloads: readonly FilePayload[], event: string): string => {
  const problems = payloads.reduce((sum, payload) => sum + payload.problems.length, 0);
  const wrong = payloads.filter((payload) => payload.problems.length > 0).length;
  const all = `${count(payloads.length, 'payload')} of ${printable(event)}`;
  return problems === 0 ? `no problems in ${all}` : `${count(problems, 'problem')} in ${wrong} of ${all}`;
};
