import type { Schema } from '@concordat/schema';
import type { Comparison, Refutation } from '../comparison.ts';
import type { Direction } from '../finding.ts';
import type { Change } from './change.ts';
import { patch } from './patch.ts';

/** A change that breaks something, with the value that shows it. */
export interface Blamed {
  readonly change: Change;
  readonly refutation: Refutation;
}

const mostTrials = 16;
const stepsPerTrial = 20_000;
/** The text that trials may read altogether, in characters: each trial reads a whole document. */
const mostText = 400_000;

/**
 * The changes that break a direction. Each is tried by itself: the writer's schema with only that change, and a value that both this and
 * the real reader reject. Where no single change can be convicted that way, the place where the witness fails tells.
 */
export function blame(
  comparison: Comparison,
  writer: Schema,
  changes: readonly Change[],
  direction: Direction,
  refutation: Refutation,
): readonly Blamed[] {
  const suspects = changes.filter(({ effect }) => effect !== (direction === 'backward' ? 'widens' : 'narrows'));
  const [only] = suspects;
  if (suspects.length === 1 && only !== undefined) return [{ change: only, refutation }];
  const failing = failingAt(suspects, direction, refutation);
  const trials = Math.min(mostTrials, Math.floor(mostText / (JSON.stringify(writer).length + 1)));
  const order = failing === undefined ? suspects : [failing, ...suspects.filter((change) => change !== failing)];
  const blamed: Blamed[] = [];
  for (const change of order.slice(0, Math.max(2, trials))) {
    const variant = patch(writer, change, direction);
    const own = variant === undefined ? undefined : comparison.refuteVariant(variant, stepsPerTrial);
    if (own !== undefined) blamed.push({ change, refutation: own });
  }
  if (blamed.length === 0 && failing !== undefined) return [{ change: failing, refutation }];
  return blamed.sort((a, b) => changes.indexOf(a.change) - changes.indexOf(b.change));
}

/** The suspect whose place in the reader's schema is nearest to where the witness fails. */
function failingAt(suspects: readonly Change[], direction: Direction, refutation: Refutation): Change | undefined {
  const path = refutation.rejection.schemaPath;
  let best: Change | undefined;
  let length = -1;
  for (const change of suspects) {
    const own = direction === 'backward' ? change.newPath : change.oldPath;
    const side = direction === 'backward' ? change.pair.new : change.pair.old;
    for (const place of [own, side.node.pointer]) {
      if (place === null || !(path === place || path.startsWith(`${place}/`)) || place.length <= length) continue;
      best = change;
      length = place.length;
    }
  }
  return best;
}
