import { jsonTypes } from '../formula/json-type.ts';
import type { Lit } from '../formula/node.ts';
import { isRecord, keyword, type Place } from './place.ts';
import { itemKeywords } from './read-arrays.ts';
import { declaredNames } from './read-objects.ts';
import { type Evaluation, under } from './unevaluated.ts';

/** How the collector looks at the schemas that are applied to the same value. */
export interface Applied {
  read(...tokens: (string | number)[]): Lit;
  inside(...tokens: (string | number)[]): readonly Evaluation[];
  /** Of the schemas that the references lead to. */
  referred(): readonly Evaluation[];
}

/**
 * Everything that a schema evaluates when it accepts a value. Its own `unevaluated*` keywords count for the schemas around
 * it, not for themselves (`own`).
 */
export function collectEvaluations(place: Place, own: boolean, applied: Applied): readonly Evaluation[] {
  const { schema, universe } = place;
  const newer = place.dialect === '2019-09' || place.dialect === '2020-12';
  if (!newer && keyword(schema, '$ref') !== undefined) return applied.referred();
  const has = (name: string): boolean => keyword(schema, name) !== undefined;
  const { names, patterns } = declaredNames(place);
  const items = itemKeywords(place);
  const found: Evaluation[] = [
    {
      conditions: [],
      names,
      patterns,
      allNames: has('additionalProperties') || (!own && has('unevaluatedProperties')),
      items: items.count,
      allItems: has(items.rest) || (!own && has('unevaluatedItems')),
      contains: place.dialect === '2020-12' && has('contains') ? applied.read('contains') : undefined,
    },
    ...applied.referred(),
  ];
  const list = (name: string): number => {
    const value = keyword(schema, name);
    return Array.isArray(value) ? value.length : 0;
  };
  for (let i = 0; i < list('allOf'); i++) found.push(...applied.inside('allOf', i));
  for (const name of ['anyOf', 'oneOf']) {
    for (let i = 0; i < list(name); i++)
      found.push(...conditionally(() => applied.read(name, i), applied.inside(name, i)));
  }
  if (has('if')) {
    const condition = applied.read('if');
    found.push(...under(condition, applied.inside('if')));
    if (has('then')) found.push(...under(condition, applied.inside('then')));
    if (has('else')) found.push(...under(-condition, applied.inside('else')));
  }
  for (const name of ['dependentSchemas', 'dependencies']) {
    const value = keyword(schema, name);
    if (!isRecord(value)) continue;
    for (const property of Object.keys(value).sort()) {
      if (Array.isArray(value[property])) continue;
      const present = universe.all([
        universe.types(jsonTypes.object),
        universe.atom({ kind: 'required', name: property }),
      ]);
      found.push(...under(present, applied.inside(name, property)));
    }
  }
  return found.filter(saysSomething);
}

function conditionally(condition: () => Lit, evaluations: readonly Evaluation[]): readonly Evaluation[] {
  const useful = evaluations.filter(saysSomething);
  return useful.length === 0 ? [] : under(condition(), useful);
}

function saysSomething(evaluation: Evaluation): boolean {
  const { names, patterns, allNames, items, allItems, contains } = evaluation;
  return names.length > 0 || patterns.length > 0 || allNames || items > 0 || allItems || contains !== undefined;
}
