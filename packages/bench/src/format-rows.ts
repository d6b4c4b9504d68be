import type { Row } from './bench.ts';

const figure = (value: number): string => {
  if (!Number.isFinite(value)) return String(value);
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 1 ? 2 : 4;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
};

/** The rows as a table: a column for us and one for each peer; the goals and notes below it. */
export const formatRows = (rows: readonly Row[]): string => {
  const peers = [...new Set(rows.flatMap((row) => Object.keys(row.peers)))];
  const table = [
    ['what', 'unit', 'ours', ...peers],
    ...rows.map((row) => [
      row.what,
      row.unit,
      figure(row.ours),
      ...peers.map((peer) => {
        const value = row.peers[peer];
        return value === undefined ? '–' : figure(value);
      }),
    ]),
  ];
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
  const lines = table.map((line) =>
    line
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '));
  const goals = rows.flatMap((row) => {
    if (row.goal === null) return [];
    const mark = row.holds === null ? '      ' : row.holds ? 'holds ' : 'FAILS ';
    return [`${mark} ${row.what}: ${row.goal} (${`${figure(row.ours)} ${row.unit}`.trim()})`];
  });
  const notes = rows.flatMap(({ what, note }) => (note === undefined ? [] : [`note   ${what}: ${note}`]));
  const below = [...goals, ...notes];
  return [...lines, ...(below.length > 0 ? ['', ...below] : [])].join('\n');
};
