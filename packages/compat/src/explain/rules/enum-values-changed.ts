import type { Json } from '@concordat/schema';
import { jsonKey } from '../../engine/formula/json-key.ts';
import { type Change, type Rule, takeKeywords } from '../change.ts';
import { show } from '../keyword-rule.ts';
import { get, keywordPath, named, type Pair, type Side } from '../pair.ts';

/** Other values are listed in `enum` or `const` than before. */
export const enumValuesChanged: Rule = {
  id: 'enum-values-changed',
  purpose: 'Other values are listed in `enum` or `const` than before.',
  category: 'values',
  changes(pair: Pair): readonly Change[] {
    const [old, next] = [valuesOf(pair.old), valuesOf(pair.new)];
    if (old === undefined && next === undefined) return [];
    const removed = [...(old ?? [])].filter(([key]) => next !== undefined && !next.has(key)).map(([, value]) => value);
    const added = [...(next ?? [])].filter(([key]) => old !== undefined && !old.has(key)).map(([, value]) => value);
    if (old !== undefined && next !== undefined && removed.length + added.length === 0) return [];
    const part = named(pair.label);
    const clauses = [
      ...(old === undefined ? [`${part} is limited to listed values now`] : []),
      ...(next === undefined ? [`${part} is not limited to listed values any more`] : []),
      ...(removed.length > 0 ? [`${part} lost the ${list(removed)}`] : []),
      ...(added.length > 0 ? [`${removed.length > 0 ? '' : `${part} `}gained the ${list(added)}`] : []),
    ];
    const narrows = old === undefined || removed.length > 0;
    const widens = next === undefined || added.length > 0;
    return [
      {
        rule: 'enum-values-changed',
        pair,
        oldPath: keywordPath(pair.old, 'enum') ?? keywordPath(pair.old, 'const'),
        newPath: keywordPath(pair.new, 'enum') ?? keywordPath(pair.new, 'const'),
        effect: narrows && widens ? 'either' : narrows ? 'narrows' : 'widens',
        what: clauses.join(' and '),
        harm: {
          narrows: 'data written before may hold another value',
          widens: 'readers of the old version reject a value that they do not know',
        },
        fix: {
          narrows: 'Keep the old values until nothing holds them any more.',
          widens: 'Let every reader upgrade before a new value is written.',
        },
        transfer: takeKeywords('enum', 'const'),
      },
    ];
  },
};

function valuesOf(side: Side): Map<string, Json> | undefined {
  const constant = get(side, 'const');
  const values = constant === undefined ? get(side, 'enum') : [constant];
  return Array.isArray(values) ? new Map(values.map((value) => [jsonKey(value as Json), value as Json])) : undefined;
}

function list(values: readonly Json[]): string {
  const shown = values.slice(0, 5).map(show).join(', ');
  return `${values.length === 1 ? 'value' : 'values'} ${shown}${values.length > 5 ? ` and ${values.length - 5} more` : ''}`;
}
