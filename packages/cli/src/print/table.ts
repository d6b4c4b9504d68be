import Table from 'cli-table3';
import type { Style } from '../style.ts';

const borderless = Object.fromEntries(
  ['top', 'bottom', 'left', 'right', 'mid', 'middle']
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`])
    .map((name) => [name, '']),
);

/**
 * Rows in columns, without borders, so that a pipe into `grep` or `cut` works. The cells must be safe already (`printable`).
 * With `width` the last column is cut where the terminal ends.
 */
export const formatTable = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  style: Style,
  width?: number,
): string => {
  const options = {
    chars: { ...borderless, middle: '  ' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  };
  const print = (cells: readonly (readonly string[])[]): string => {
    const table = new Table(options);
    table.push(...cells.map((row) => [...row]));
    return table.toString();
  };
  const cells = [head.map((title) => style.dim(title)), ...rows];
  if (width === undefined) return trim(print(cells));
  const others = print(cells.map((row) => row.slice(0, -1))).split('\n')[0] ?? '';
  const room = Math.max(width - visibleLength(others) - 2, 12);
  return trim(
    print(cells.map((row, index) => (index === 0 ? row : [...row.slice(0, -1), cut(row.at(-1) ?? '', room)]))),
  );
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes that `style` writes
const visibleLength = (text: string): number => text.replace(/\u001b\[\d+m/g, '').length;

const cut = (text: string, length: number): string => (text.length <= length ? text : `${text.slice(0, length - 1)}…`);

const trim = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
