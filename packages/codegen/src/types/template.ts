/**
 * What a template literal type can say of a string: fixed text around free text. `exact`: it matches the same strings as
 * the pattern that it was read from; otherwise it matches more.
 */
export interface Template {
  /** Fixed pieces; between each two of them is `${string}`. At least two. */
  readonly pieces: readonly string[];
  readonly exact: boolean;
}

/** A pattern as TypeScript can say it: a template, or the full list of strings that match. */
export type PatternShape = { readonly template: Template } | { readonly literals: readonly string[] };

const special = /[\\^$.*+?()[\]{}|]/u;

/** Reads fixed text from the start of a pattern; undefined where it holds anything that is not a character of its own. */
function fixedText(source: string): string | undefined {
  let text = '';
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at] ?? '';
    if (character === '\\') {
      const escaped = source[at + 1] ?? '';
      if (!/[\\^$.*+?()[\]{}|/-]/u.test(escaped)) return undefined;
      text += escaped;
      at += 1;
    } else if (special.test(character)) return undefined;
    else text += character;
  }
  return text;
}

/** `^a$`, `^(a|b)$`, `^a`, `a$`, `^a.*`, `^a.*b$` and the like; undefined for every other pattern. */
export function readPattern(pattern: string): PatternShape | undefined {
  const startsAnchored = pattern.startsWith('^');
  const endsAnchored = pattern.endsWith('$') && !pattern.endsWith('\\$');
  const body = pattern.slice(startsAnchored ? 1 : 0, endsAnchored ? -1 : undefined);
  if (startsAnchored && endsAnchored) {
    const group = /^\((?:\?:)?([^()]*)\)$/u.exec(body);
    const texts = (group === null ? [body] : (group[1] ?? '').split('|')).map(fixedText);
    if (texts.every((text) => text !== undefined)) return { literals: [...new Set(texts)] };
  }
  const parts = body.split(/(?<!\\)(\.\*|\.\+)/u);
  const pieces: string[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const text = fixedText(parts[at] ?? '');
    if (text === undefined) return undefined;
    pieces.push(text);
  }
  const wild = parts.length > 1;
  if (!startsAnchored && pieces[0] !== '') pieces.unshift('');
  if (!endsAnchored && pieces[pieces.length - 1] !== '') pieces.push('');
  if (pieces.length === 1) pieces.push('');
  if (pieces.every((piece) => piece === '')) return undefined;
  // `.` leaves out line ends and `.+` the empty string, and TypeScript's `${string}` neither.
  return { template: { pieces, exact: !wild } };
}

export function matchesTemplate(template: Template, text: string): boolean {
  let at = 0;
  const last = template.pieces.length - 1;
  for (const [index, piece] of template.pieces.entries()) {
    if (index === 0) {
      if (!text.startsWith(piece)) return false;
      at = piece.length;
    } else if (index === last) {
      return text.length - piece.length >= at && text.endsWith(piece);
    } else {
      const found = text.indexOf(piece, at);
      if (found === -1) return false;
      at = found + piece.length;
    }
  }
  return true;
}
