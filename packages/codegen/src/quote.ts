/** A text as a JavaScript string literal in single quotes: plain ASCII and letters stay, everything else is escaped. */
export function quote(text: string): string {
  if (/^[ !#-&(-[\]-~]*$/u.test(text)) return `'${text}'`;
  let quoted = '';
  for (const character of text) {
    if (character === "'" || character === '\\') quoted += `\\${character}`;
    else if (/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(character)) quoted += character;
    else
      for (let at = 0; at < character.length; at += 1)
        quoted += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
  }
  return `'${quoted}'`;
}
