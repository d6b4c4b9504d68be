const longestText = 2000;
const longestShown = 200;

/** Text that stays text: it can't end the comment, start a tag, or reorder what a reader sees. */
export function plainText(text: string): string {
  return isHarmless(text) ? text : plainLines(text).join('\n');
}

/** ASCII without line feeds and `@`, so without tags, that neither ends a comment nor with a space. */
function isHarmless(text: string): boolean {
  return /^[ -?A-~]*[!-?A-~]$/u.test(text) && text.length <= longestText && !text.includes('*/');
}

/** The same, line by line. */
export function plainLines(text: string): readonly string[] {
  if (isHarmless(text)) return [text];
  const cut = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  const lines = cut.split(/\r\n|[\n\r\u2028\u2029]/u).map((line) =>
    line
      .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, (character) => (character === '\t' ? ' ' : ''))
      .replace(/\*\//gu, '*\\/')
      .replace(/^(\s*)@/u, '$1\\@')
      .replace(/\{@/gu, '{\\@')
      .trimEnd(),
  );
  while (lines.length > 0 && lines[lines.length - 1] === '') lines.pop();
  while (lines.length > 0 && lines[0] === '') lines.shift();
  return lines;
}

/** Plain text on one line; null for one that is too long to be read at a glance. */
export function shortText(text: string): string | null {
  return text.length > longestShown ? null : plainText(text).replaceAll('\n', ' ');
}

/** A JSON value in the same way. */
export function shortValue(value: unknown): string | null {
  return shortText(JSON.stringify(value) ?? '');
}
