import type { SettledHorizon } from '../settled-horizon.ts';

/** So many removed rows are worth the question who still writes; fewer are read past in no time. */
const WORTHWHILE = 500;
/** From time to time everything is read again: the sequence may have been set back, by a restored backup for example. */
const SWEEP_MS = 60_000;

/**
 * Up to which id a shard need not be read any more. While an old snapshot is open anywhere (a backup, a report), deleted rows can't
 * be vacuumed and every read would walk over all of them. Skipping to the last published id would be wrong: a transaction
 * that drew a smaller id and commits later would be overtaken by its key's next entry. So the hint moves only up to where
 * all writers have ended, and a read after that has seen no row left.
 */
export class SkipHint {
  readonly #horizon: SettledHorizon;
  readonly #now: () => number;
  #after = 0n;
  #settled = 0n;
  #removed = 0;
  #sweptAt: number;

  constructor(horizon: SettledHorizon, now: () => number = () => performance.now()) {
    this.#horizon = horizon;
    this.#now = now;
    this.#sweptAt = now();
  }

  /** Read rows with a greater id only. */
  get after(): bigint {
    if (this.#now() - this.#sweptAt > SWEEP_MS) {
      this.#sweptAt = this.#now();
      this.#after = 0n;
    }
    return this.#after;
  }

  /** Tells what a read that began with {@link after} found; `settled` is from before that read. */
  found(ids: readonly bigint[]): void {
    const [first] = ids;
    const next = first === undefined || first > this.#settled ? this.#settled : first - 1n;
    if (next > this.#after) this.#after = next;
  }

  /** Tells that these rows are deleted, and committed as such. */
  async removed(ids: readonly bigint[]): Promise<void> {
    this.#removed += ids.length;
    if (this.#removed < WORTHWHILE) return;
    this.#removed = 0;
    const highest = ids.reduce((most, id) => (id > most ? id : most), 0n);
    this.#settled = await this.#horizon.advance(highest);
  }
}
