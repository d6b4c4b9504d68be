import type { SchemaObject } from '../../validation/explainer.ts';

/** A number within the bounds: 1 and upwards where they allow it. `index`: how many before it in the same list. */
export function sampleNumber(parts: readonly SchemaObject[], index: number, whole: boolean): number {
  const all = (keyword: string) =>
    parts
      .map((part) => (Object.hasOwn(part, keyword) ? part[keyword] : undefined))
      .filter((value) => typeof value === 'number');
  const step = Math.max(0, ...all('multipleOf')) || (whole ? 1 : 0);
  const least = Math.max(...all('minimum'));
  const most = Math.min(...all('maximum'));
  const above = Math.max(...all('exclusiveMinimum'));
  const below = Math.min(...all('exclusiveMaximum'));
  const [low, high] = [Math.max(least, above), Math.min(most, below)];
  const start = low > 1 || (low === 1 && above === 1) ? low : Math.min(1, high);
  const grid = step === 0 ? start : Math.ceil(start / step) * step;
  const fits = (value: number) => value >= least && value <= most && value > above && value < below;
  // On the bound, a step up from it, a step down, and half way between two bounds that leave no room for steps.
  const wanted = step === 0 ? 1 : step;
  for (const value of [grid, grid + wanted, grid - wanted, (low + high) / 2]) {
    if (Number.isFinite(value) && fits(value)) return fits(value + index * wanted) ? value + index * wanted : value;
  }
  return grid;
}
