import type { Direction, Mode } from '@concordat/compat';
import type { Contract } from '../model/contract.ts';

/**
 * Which way an event has to stay readable. What an application receives was written under the old contract: backward. What it
 * sends is read by others that are still on the old one: forward. A reply goes the other way. What no application uses takes `mode`.
 */
export function directionsOf(event: string, contracts: readonly Contract[], mode: Mode): readonly Direction[] {
  const directions = new Set<Direction>();
  for (const operation of contracts.flatMap(({ applications }) =>
    applications.flatMap(({ operations }) => operations),
  )) {
    const receives = operation.action === 'receive';
    if (operation.events.includes(event)) directions.add(receives ? 'backward' : 'forward');
    if (operation.reply?.events.includes(event) === true) directions.add(receives ? 'forward' : 'backward');
  }
  if (directions.size === 0) return mode === 'full' ? ['backward', 'forward'] : [mode];
  return (['backward', 'forward'] as const).filter((direction) => directions.has(direction));
}
