import type { Json } from '@concordat/schema';
import { toNumber } from '../engine/formula/rational.ts';
import type { Universe } from '../engine/formula/universe.ts';

/** What the schemas of a question speak of: the material of which a guess is made. */
export interface Vocabulary {
  readonly names: readonly string[];
  readonly values: readonly Json[];
}

const most = 400;

/** Collects names, constants, examples, and the numbers and lengths around each bound. */
export function vocabulary(universe: Universe): Vocabulary {
  const names = new Set<string>(['extra']);
  const values: Json[] = [null, true, false, 0, 1, -1, 0.5, 'text', '', [], {}];
  for (const node of universe.nodes) {
    if (values.length > most) break;
    switch (node.kind) {
      case 'required':
      case 'property':
        names.add(node.name);
        break;
      case 'values':
        values.push(...node.values.slice(0, 20));
        break;
      case 'minimum':
      case 'maximum': {
        const bound = toNumber(node.bound);
        if (bound !== undefined) values.push(bound, bound + 1, bound - 1, bound + 0.5);
        break;
      }
      case 'multiple': {
        const step = toNumber(node.of);
        if (step !== undefined) values.push(step, step / 2, step * 3);
        break;
      }
      case 'min-length':
        if (node.count < 5_000) values.push('x'.repeat(node.count), 'x'.repeat(Math.max(0, node.count - 1)));
        break;
      default:
    }
  }
  for (const hints of universe.hints.values()) if (values.length < 2 * most) values.push(...hints);
  return { names: [...names].slice(0, most), values };
}
