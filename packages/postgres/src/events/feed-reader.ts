import type { SettledHorizon } from '../settled-horizon.ts';

/** Reads committed rows behind a position, up to another when it is given. */
type ReadRows<Event> = (after: bigint, limit: number, until?: bigint) => Promise<readonly Event[]>;

/**
 * Reads a table with drawn positions in their order, without passing over a row whose transaction is still open.
 * Rows that follow each other without a gap are complete: that is one read. A gap is a transaction that rolled back or one
 * that is open; the horizon tells them apart, and until it does, nothing behind the gap is handed out.
 */
export function feedReader<Event extends { readonly position: string }>(
  horizon: SettledHorizon,
  read: ReadRows<Event>,
): (after: string, limit: number) => Promise<readonly Event[]> {
  return async (after, limit) => {
    const start = BigInt(after);
    const rows = await read(start, limit);
    const complete = rows.findIndex((row, index) => BigInt(row.position) !== start + BigInt(index) + 1n);
    if (complete === -1) return rows;
    if (complete > 0) return rows.slice(0, complete);
    const last = BigInt(rows.at(-1)?.position ?? after);
    const settled = await horizon.advance(last);
    // Read again: what committed before the horizon moved may not have been there the first time.
    return settled > start ? read(start, limit, settled) : [];
  };
}
