import { valueRejected } from './explain.ts';
import { reliesOnDeclared } from './explain-assumption.ts';
import { rules as all } from './rules.ts';

/** A kind of finding. */
export interface RuleRow {
  /** Stable, in kebab case, never reused. */
  readonly id: string;
  /** One sentence. */
  readonly purpose: string;
}

/** Every rule that a finding can name. */
export const rules: readonly RuleRow[] = [...all, reliesOnDeclared, valueRejected].map(({ id, purpose }) => ({
  id,
  purpose,
}));
