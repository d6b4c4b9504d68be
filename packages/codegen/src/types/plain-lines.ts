const longestText = 2000;
const longestValue = 200;

/** Text that stays text: it can't end the comment, start a tag, or reorder what a reader sees. */
export function plainText(text: string): string {
  return isHarmless(text) ? text : plainLines(text).join('\n');
}

/** ASCII without line feeds, `@` and braces, which can't be a tag, that neither ends a comment nor with a space. */
function isHarmless(text: string): boolean {
  return /^[ !-?A-Z[-z|~]*[!-?A-Z[-z|~]$/u.test(text) && text.length <= longestText && !text.includes('*/');
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

/** A JSON value on one line of plain text, shortened. */
export function showValue(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return plainText(text.length > longestValue ? `${text.slice(0, longestValue)}…` : text).replaceAll('\n', ' ');
}
