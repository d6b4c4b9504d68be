import { createTwoFilesPatch } from 'diff';

/** More changed lines than this, and looking for the smallest difference would take seconds and say little. */
const mostEdits = 2000;

/**
 * How a file's text changes, in the unified format with three lines around each change. Where nearly everything changes, the
 * whole text is replaced.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  const [from, to] = [`a/${path}`, `b/${path}`];
  const options = { context: 3, maxEditLength: mostEdits };
  const patch = createTwoFilesPatch(from, to, before, after, undefined, undefined, options);
  if (patch !== undefined) return patch;
  const [gone, come] = [linesOf(before), linesOf(after)];
  const range = (lines: readonly string[]) => `${lines.length === 0 ? 0 : 1},${lines.length}`;
  const head = `===================================================================\n--- ${from}\n+++ ${to}\n`;
  const body = [...gone.map((line) => `-${line}`), ...come.map((line) => `+${line}`)].join('');
  return `${head}@@ -${range(gone)} +${range(come)} @@\n${body}`;
}

/** Each with its line feed; what the text lacks at its end is said, as `diff` does. */
function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/u).flatMap((line) => {
    if (line === '') return [];
    return line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`;
  });
}
