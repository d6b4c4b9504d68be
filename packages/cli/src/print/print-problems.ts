import type { Problem } from '@concordat/contract';
import type { Style } from '../style.ts';
import { count } from './count.ts';
import { indent } from './indent.ts';
import { printable } from './printable.ts';

const severityOf = (problem: Problem, style: Style): string => {
  if (problem.severity === 'error') return style.bad('error');
  return problem.severity === 'warning' ? style.warn('warning') : style.dim('info');
};

/** `file:line:column  severity  message  (rule)`, and how to mend it on the next line. */
export const formatProblem = (problem: Problem, style: Style): string => {
  const { file, line, column } = problem.place;
  const place = style.place(`${printable(file)}:${line}:${column}`);
  const first = `${place}  ${severityOf(problem, style)}  ${printable(problem.message)}  ${style.dim(`(${problem.rule})`)}`;
  return problem.fix === undefined ? first : `${first}\n${indent(`fix: ${printable(problem.fix)}`, 4)}`;
};

/** `2 errors, 1 warning`. */
export const summarizeProblems = (problems: readonly Problem[]): string => {
  const of = (severity: Problem['severity']): number =>
    problems.filter((problem) => problem.severity === severity).length;
  const infos = of('info');
  return [
    count(of('error'), 'error'),
    count(of('warning'), 'warning'),
    ...(infos > 0 ? [count(infos, 'note')] : []),
  ].join(', ');
};

/** The JSON form of a problem: its place is flat, as in the findings of `check`. */
export const problemToJson = ({ place, ...problem }: Problem): object => ({
  rule: problem.rule,
  severity: problem.severity,
  message: problem.message,
  ...(problem.fix === undefined ? {} : { fix: problem.fix }),
  path: place.pointer,
  file: place.file,
  line: place.line,
  column: place.column,
});
