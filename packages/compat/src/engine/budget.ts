/** Thrown inside the engine when a question has cost all that it may; the answer is then `undecided`. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent';
}

/** Counts the steps that a question costs. Steps, not time: a verdict is the same on every machine. */
export class Meter {
  private left: number;
  readonly steps: number;

  constructor(steps: number) {
    this.steps = steps;
    this.left = steps;
  }

  /** @throws BudgetSpent when nothing is left */
  spend(steps = 1): void {
    this.left -= steps;
    if (this.left < 0) throw new BudgetSpent(`the budget of ${this.steps} steps is spent`);
  }

  /** Allows more steps from here on, however few are left. */
  extend(steps: number): void {
    this.left = Math.max(0, this.left) + steps;
  }

  get spent(): number {
    return this.steps - this.left;
  }
}
