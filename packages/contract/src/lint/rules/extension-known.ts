import { formatPointer } from '@concordat/schema';
import { nearest } from '../../load/nearest.ts';
import { isData, own } from '../../read/json-value.ts';
import type { LintFinding, LintRule } from '../lint-rule.ts';

const known = ['x-key', 'x-owner', 'x-team', 'x-lifecycle', 'x-deprecated', 'x-retry', 'x-deadLetter'];

/** AsyncAPI lets everything pass that begins with `x-`, so a slip of the finger is silently no policy at all. */
export const extensionKnown: LintRule = {
  id: 'extension-known',
  purpose: 'An extension that is nearly called as one of ours is called as ours. Extensions of others are left alone.',
  severity: 'warning',
  check: function* (contract) {
    const documents = contract.files.filter((file) => own(contract.valueAt(file, ''), 'asyncapi') !== undefined);
    for (const file of documents) {
      const stack: { value: unknown; tokens: readonly string[] }[] = [
        { value: contract.valueAt(file, ''), tokens: [] },
      ];
      for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
        const { value, tokens } = step;
        if (tokens.length > 12 || !isData(value)) continue;
        for (const [key, child] of Object.entries(value)) {
          const at = [...tokens, key];
          if (key.startsWith('x-')) yield* judge(key, (pointer) => contract.place(file, pointer), formatPointer(at));
          else if (!/^(payload|headers|schemas|examples)$/.test(key)) stack.push({ value: child, tokens: at });
        }
      }
    }
  },
};

function* judge(
  key: string,
  place: (pointer: string) => LintFinding['place'],
  pointer: string,
): Generator<LintFinding> {
  if (known.includes(key)) return;
  const meant = nearest(key, known);
  if (meant === undefined || Math.abs(meant.length - key.length) > 2) return;
  yield { message: `${key} means nothing here`, fix: `Did you mean ${meant}?`, place: place(pointer) };
}
