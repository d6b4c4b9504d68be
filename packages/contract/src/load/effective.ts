import type { FileSet } from '../read/file-set.ts';
import { ownText } from '../read/json-value.ts';
import { below, children, follow, type Located } from './located.ts';

/**
 * A message or an operation with its traits: where to look for a property, the place that wins first. In AsyncAPI 3 the object
 * itself wins over its traits; in 2.x a trait overwrites the object, as a merge patch does.
 */
export interface Effective {
  readonly self: Located;
  readonly layers: readonly Located[];
}

/** Puts the traits of `self` in their order. */
export function effective(files: FileSet, self: Located, version: string): Effective {
  const traits = children(follow(files, below(self, 'traits')))
    .map((trait) => follow(files, trait))
    .filter((trait) => trait !== undefined)
    .reverse();
  return { self, layers: version.startsWith('2.') ? [...traits, self] : [self, ...traits] };
}

/** The property that counts. */
export function field(from: Effective, key: string): Located | undefined {
  for (const layer of from.layers) {
    const found = below(layer, key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The property that counts, when it is a text that isn't blank. */
export function textField(from: Effective, key: string): string | undefined {
  for (const layer of from.layers) {
    const found = ownText(layer.value, key);
    if (found !== undefined && found.trim() !== '') return found;
  }
  return undefined;
}

/** The property wherever it is written, the place that wins first. */
export function fields(from: Effective, key: string): readonly Located[] {
  return from.layers.map((layer) => below(layer, key)).filter((found) => found !== undefined);
}
