import { isData, ownText } from '../read/json-value.ts';
import { fragmentToken } from '../read/pointer-tokens.ts';
import { stepInto } from './step-into.ts';

/** How large a document is with its inner references written out, or the reference that leads back to itself. */
export type Expansion = { readonly size: number } | { readonly cycle: readonly string[] };

/**
 * Counts, without writing anything out: each reference's target is measured once, so that twenty levels of diamonds take
 * twenty steps. A validator that does write them out must not be given what is too large here.
 */
export function measureExpansion(document: unknown): Expansion {
  const sizes = new Map<string, number>();
  const open = new Set<string>();
  let cycle: readonly string[] | undefined;

  const measure = (value: unknown, tokens: readonly string[]): number => {
    if (cycle !== undefined) return 0;
    if (Array.isArray(value))
      return value.reduce((sum: number, item, index) => sum + measure(item, [...tokens, String(index)]), 1);
    if (!isData(value)) return 1;
    const ref = ownText(value, '$ref');
    if (ref?.startsWith('#/') === true) return 1 + measureTarget(ref, tokens);
    let size = 1;
    for (const [key, child] of Object.entries(value)) size += measure(child, [...tokens, key]);
    return size;
  };

  const measureTarget = (ref: string, tokens: readonly string[]): number => {
    const known = sizes.get(ref);
    if (known !== undefined) return known;
    if (open.has(ref)) {
      cycle = tokens;
      return 0;
    }
    open.add(ref);
    const path = ref.slice(2).split('/').map(fragmentToken);
    let target: unknown = document;
    for (const token of path) target = stepInto(target, token);
    const size = measure(target, path);
    open.delete(ref);
    sizes.set(ref, size);
    return size;
  };

  const size = measure(document, []);
  return cycle === undefined ? { size } : { cycle };
}
