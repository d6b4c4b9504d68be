import type { SceneContext } from './scene-context.ts';

/** One number that a scene proves, and what it must be. */
export interface Figure {
  readonly what: string;
  readonly value: number | string;
  /** What the value must be; `null` where it only informs (a duration, a cost). */
  readonly expected: number | string | null;
}

/**
 * The totals in the last line of the tour. Only scenes in which every order is to be shipped, e-mailed and reserved add to the first
 * four, so that these are equal when all is well.
 */
export interface Totals {
  readonly placed: number;
  readonly shipped: number;
  readonly emailed: number;
  readonly reserved: number;
  readonly duplicatesIgnored: number;
  readonly deadLettered: number;
  readonly redriven: number;
  readonly lost: number;
}

export interface Outcome {
  readonly figures: readonly Figure[];
  /** What this scene adds to the tour's last line. */
  readonly totals?: Partial<Totals>;
}

/**
 * A promise of event-driven architecture as something that really happens. `play` acts and returns the measurement, which
 * reads the figures from what was stored, never from what the scene meant to do: whoever changes the data in between
 * changes the figures.
 */
export interface Scene {
  /** For `--scene`, in kebab-case. */
  readonly name: string;
  readonly title: string;
  /** One sentence. */
  readonly promise: string;
  play(context: SceneContext): Promise<() => Promise<Outcome>>;
}

export function holds(figure: Figure): boolean {
  return figure.expected === null || figure.expected === figure.value;
}

/** A figure that must be `expected`. */
export function exactly(what: string, value: number | string, expected: number | string): Figure {
  return { what, value, expected };
}

/** A figure that only informs. */
export function noted(what: string, value: number | string): Figure {
  return { what, value, expected: null };
}
