/** Each line of the text, moved to the right by so many spaces. */
export const indent = (text: string, spaces: number): string => text.replace(/^(?=.)/gm, ' '.repeat(spaces));

/** At most so many lines; what is left out is said. */
export const firstLines = (text: string, most: number): string => {
  const lines = text.split('\n');
  if (lines.length <= most) return text;
  return [...lines.slice(0, most), `… ${lines.length - most} more lines`].join('\n');
};
