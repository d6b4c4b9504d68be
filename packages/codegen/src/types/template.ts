/**
 * What a template literal type can say of a string: fixed text around free text. `exact`: it matches the same strings as
 * the pattern that it was read from; otherwise it matches more.
 */
export interface Template {
  /** Fixed pieces; between each two of them is `${string}`. At least two. */
  readonly pieces: readonly string[];
  readonly exact: boolean;
}

/** Does it match every string? */
export function isFreeText(template: Template): boolean {
  return template.pieces.every((piece) => piece === '');
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

/** Is there surely no name that matches both? */
export function areApart(a: Template, b: Template): boolean {
  const [start = '', otherStart = ''] = [a.pieces[0], b.pieces[0]];
  const [end = '', otherEnd = ''] = [a.pieces.at(-1), b.pieces.at(-1)];
  const starts = start.startsWith(otherStart) || otherStart.startsWith(start);
  return !(starts && (end.endsWith(otherEnd) || otherEnd.endsWith(end)));
}

/** Does the other template match whatever this one matches? */
export function isNarrower({ pieces }: Template, other: Template): boolean {
  return matchesTemplate(other, pieces.join('\u{10FFFF}'));
}
