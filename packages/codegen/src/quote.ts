/** A text as a JavaScript string literal in single quotes: plain ASCII and letters stay, everything else is escaped. */
export function quote(text: string): string {
  if (/^[ !#-&(-[\]-~]*$/u.test(text)) return `'${text}'`;
  return `'${text.replace(/['\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, escapeCharacter)}'`;
}

function escapeCharacter(character: string): string {
  if (character === "'" || character === '\\') return `\\${character}`;
  let escaped = '';
  for (let at = 0; at < character.length; at += 1)
    escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
  return escaped;
}
