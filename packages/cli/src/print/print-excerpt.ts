import type { TextPlace } from '@concordat/runtime';
import type { Style } from '../style.ts';
import { printable } from './printable.ts';

/** What a terminal draws two columns wide. */
const wide =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

const widthOf = (text: string): number => {
  let width = 0;
  for (const character of text) width += wide.test(character) ? 2 : /\p{M}/u.test(character) ? 0 : 1;
  return width;
};

/** One character, as it may be shown. */
const shown = (character: string): string => (character === '\t' ? '  ' : printable(character.toWellFormed()));

/** The text of a line, counted from 1, without its end; undefined when there is none. */
const lineOf = (text: string, line: number): string | undefined => {
  let start = text.startsWith('\ufeff') ? 1 : 0;
  for (let number = 1; number < line; number += 1) {
    const end = text.indexOf('\n', start);
    if (end === -1) return undefined;
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  return text.slice(start, end === -1 ? undefined : end).replace(/\r$/, '');
};

/** As many of the characters as fit into the width, as they may be shown, and whether some are left out. */
const fit = (
  characters: Iterable<string>,
  width: number,
): { readonly parts: readonly string[]; readonly cut: boolean } => {
  const parts: string[] = [];
  let used = 0;
  for (const character of characters) {
    const part = shown(character);
    used += widthOf(part);
    if (used > width) return { parts, cut: true };
    parts.push(part);
  }
  return { parts, cut: false };
};

/** The offset of a column, which counts characters. */
const offsetOf = (line: string, column: number): number => {
  let offset = 0;
  for (let at = 1; at < column && offset < line.length; at += 1)
    offset += (line.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  return offset;
};

/** What the mark underlines: a text, a number, a word; of a list or an object its bracket. */
const tokenAt = (line: string, offset: number): string =>
  /^(?:"(?:[^"\\]|\\.){0,200}"?|[\w.+-]{1,200})/u.exec(line.slice(offset, offset + 410))?.[0] ??
  line.slice(offset, offset + 1);

/**
 * The line of a place, the one before and the one after, numbered, and a mark below the place. Long lines are cut around it, so that no line is wider than
 * `width`; control characters are shown, not obeyed.
 */
export const formatExcerpt = (text: string, place: TextPlace, style: Style, width: number): string => {
  const { line, column } = place;
  const gutter = String(line + 1).length;
  const room = Math.max(width - gutter - 3, 20);
  const numbered = (number: number | undefined, content: string): string =>
    `${style.dim(`${String(number ?? '').padStart(gutter)} |`)} ${content}`.trimEnd();
  const around = (number: number): string[] => {
    const content = number < 1 ? undefined : lineOf(text, number);
    // Behind the last line break there is nothing.
    if (content === undefined || (content === '' && lineOf(text, number + 1) === undefined)) return [];
    const { parts, cut } = fit(content, room - 1);
    return [numbered(number, `${parts.join('')}${cut ? '…' : ''}`)];
  };
  const content = lineOf(text, line);
  if (content === undefined) return '';
  const offset = offsetOf(content, column);
  // Half of the room for what comes before, read backwards from the place; what is further away than this doesn't fit in any case.
  const before = fit([...content.slice(Math.max(0, offset - 2 * room), offset)].reverse(), Math.floor(room / 2) - 1);
  const prefix = `${before.cut ? '…' : ''}${before.parts.toReversed().join('')}`;
  const after = fit(content.slice(offset), room - widthOf(prefix) - 1);
  const rest = after.parts.join('');
  const token = [...tokenAt(content, offset)].map(shown).join('');
  const mark = '^'.repeat(Math.max(1, Math.min(widthOf(token), widthOf(rest))));
  return [
    ...around(line - 1),
    numbered(line, `${prefix}${rest}${after.cut ? '…' : ''}`),
    numbered(undefined, `${' '.repeat(widthOf(prefix))}${style.bad(mark)}`),
    ...around(line + 1),
  ].join('\n');
};
