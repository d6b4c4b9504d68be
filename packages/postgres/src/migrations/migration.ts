/** One step of the tables' history. Never edited after a release: a change is a new step. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  /** Written against the schema `concordat`; run in order, in one transaction. */
  readonly statements: readonly string[];
}
