import type { OutboxStatus } from '@concordat/runtime';
import type { Style } from '../style.ts';
import { count } from './count.ts';
import { printable } from './printable.ts';
import { formatTable } from './table.ts';

const duration = (milliseconds: number): string => {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 120_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  if (milliseconds < 7_200_000) return `${Math.round(milliseconds / 60_000)} min`;
  return `${Math.round(milliseconds / 3_600_000)} h`;
};

/** How much waits, for how long, and who publishes which shard. */
export const formatOutboxStatus = (status: OutboxStatus, where: string, style: Style): string => {
  const age = status.oldestAgeMs === null ? '' : `, the oldest for ${duration(status.oldestAgeMs)}`;
  const summary = `${count(status.pending, 'event waits', 'events wait')} in ${printable(where)}${age}`;
  if (status.shards.length === 0) return summary;
  const rows = status.shards.map(({ shard, owner, pending }) => [
    String(shard),
    owner === null ? style.warn('nobody') : printable(owner),
    String(pending),
  ]);
  return `${summary}\n\n${formatTable(['shard', 'held by', 'waiting'], rows, style)}`;
};
