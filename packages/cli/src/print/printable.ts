// C0 except tab and line feed, DEL, C1, and the marks that turn the direction of text around.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const dangerous = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text from a contract, a payload or a server, safe to show on a terminal: what could move the cursor, recolour the
 * screen or reorder the line is shown as `\u001b` instead of obeyed.
 */
export const printable = (text: string): string =>
  text.replace(dangerous, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
