import type { Problem } from '../event-definition.ts';

/** So many are told in one line; a page of problems is in the list itself. */
const most = 8;

/** Keys come from the payload: however long and whatever is in them, the line stays one line. */
const longestPointer = 200;

/** One line: the field first, then what is wrong with it. Holds no value of the payload, so that it may be logged; the `actual` of each problem may not. */
export function describeProblems(problems: readonly Problem[]): string {
  const told = problems.slice(0, most).map(({ pointer, message }) => `${fieldOf(pointer)} ${message}`);
  const more = problems.length - told.length;
  return [...told, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

function fieldOf(pointer: string): string {
  if (pointer === '') return 'the payload';
  const characters = [...pointer.slice(0, 2 * longestPointer)];
  const cut = pointer.length > 2 * longestPointer || characters.length > longestPointer;
  const shown = characters.slice(0, longestPointer).join('').toWellFormed();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
  const safe = shown.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '\ufffd');
  return cut ? `${safe}…` : safe;
}
