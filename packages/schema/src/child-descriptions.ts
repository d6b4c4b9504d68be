import type { ClosingAnalysis, Site } from './closing-analysis.ts';
import { together } from './closing-analysis.ts';
import { isObject, own, type SchemaObject } from './json.ts';

/** What a description is about: a property, the properties that match a pattern, an item, or all that is left. */
export type Slot =
  | { readonly of: 'object'; readonly keyword: 'properties'; readonly name: string }
  | { readonly of: 'object'; readonly keyword: 'patternProperties'; readonly pattern: string }
  | { readonly of: 'object'; readonly keyword: 'additionalProperties' | 'unevaluatedProperties' }
  | { readonly of: 'array'; readonly keyword: 'prefixItems'; readonly index: number }
  | { readonly of: 'array'; readonly keyword: 'items' | 'unevaluatedItems' };

/** One schema for children of a value, and where it stands. */
export interface Description {
  readonly child: SchemaObject;
  readonly site: Site;
  readonly slot: Slot;
}

/** Whether a description applies wherever its site does: `unevaluated…` depends on what else does. */
export function isCertain({ slot }: Description): boolean {
  return slot.keyword !== 'unevaluatedProperties' && slot.keyword !== 'unevaluatedItems';
}

/** All that the sites of a location say about children that closing has something to do with. */
export function childDescriptions(sites: readonly Site[], analysis: ClosingAnalysis): Description[] {
  const found: Description[] = [];
  for (const site of sites) {
    const { schema } = site;
    const isClosable = (child: unknown): child is SchemaObject => isObject(child) && analysis.closable(child);
    const addEach = (keyword: 'properties' | 'patternProperties', slotOf: (key: string) => Slot): void => {
      const map = own(schema, keyword);
      if (!isObject(map)) return;
      for (const key of Object.keys(map)) {
        const child = map[key];
        if (isClosable(child)) found.push({ child, site, slot: slotOf(key) });
      }
    };
    const add = (slot: Slot): void => {
      const child = own(schema, slot.keyword);
      if (isClosable(child)) found.push({ child, site, slot });
    };
    addEach('properties', (name) => ({ of: 'object', keyword: 'properties', name }));
    addEach('patternProperties', (pattern) => ({ of: 'object', keyword: 'patternProperties', pattern }));
    add({ of: 'object', keyword: 'additionalProperties' });
    // Beside `additionalProperties` nothing is left for it; beside `items` neither.
    if (!Object.hasOwn(schema, 'additionalProperties')) add({ of: 'object', keyword: 'unevaluatedProperties' });
    for (const [index, child] of tupleOf(schema).entries()) {
      if (isClosable(child)) found.push({ child, site, slot: { of: 'array', keyword: 'prefixItems', index } });
    }
    add({ of: 'array', keyword: 'items' });
    if (!Object.hasOwn(schema, 'items')) add({ of: 'array', keyword: 'unevaluatedItems' });
  }
  return found;
}

/** Whether two different descriptions may be of the same child. Errs on the side of yes. */
export function mayCoincide(a: Description, b: Description): boolean {
  if (a.child === b.child || a.slot.of !== b.slot.of || !together(a.site, b.site)) return false;
  const [first, second] = rank(a.slot) <= rank(b.slot) ? [a, b] : [b, a];
  if (first.slot.keyword === 'properties' || first.slot.keyword === 'prefixItems') {
    const at = first.slot.keyword === 'properties' ? first.slot.name : first.slot.index;
    return describes(second, at);
  }
  if (first.slot.keyword === 'patternProperties') {
    if (second.slot.keyword === 'patternProperties') return !areDisjoint(first.slot.pattern, second.slot.pattern);
    const patterns = own(second.site.schema, 'patternProperties');
    return !isObject(patterns) || !Object.hasOwn(patterns, first.slot.pattern);
  }
  return first.site.schema !== second.site.schema;
}

/** Whether a description may be of a certain property or item. */
export function describes({ site: { schema }, slot }: Description, at: string | number): boolean {
  switch (slot.keyword) {
    case 'properties':
      return slot.name === at;
    case 'patternProperties':
      return matches(slot.pattern, String(at));
    case 'prefixItems':
      return slot.index === at;
    case 'items':
    case 'unevaluatedItems':
      return Number(at) >= tupleOf(schema).length;
    default:
      return !isNamed(schema, String(at));
  }
}

function isNamed(schema: SchemaObject, name: string): boolean {
  const properties = own(schema, 'properties');
  if (isObject(properties) && Object.hasOwn(properties, name)) return true;
  return entriesOf(schema, 'patternProperties').some(([pattern]) => matches(pattern, name));
}

function rank({ keyword }: Slot): number {
  if (keyword === 'properties' || keyword === 'prefixItems') return 0;
  return keyword === 'patternProperties' ? 1 : 2;
}

/** Whether no name can match both patterns, by how they begin. */
function areDisjoint(one: string, other: string): boolean {
  const [a, b] = [beginningOf(one), beginningOf(other)];
  return !a.startsWith(b) && !b.startsWith(a);
}

/** The characters that every match of a pattern begins with. */
function beginningOf(pattern: string): string {
  if (pattern.includes('|')) return '';
  const [, letters = '', next = ''] = /^\^([A-Za-z0-9_-]*)(.?)/su.exec(pattern) ?? [];
  return '*?{'.includes(next) && next !== '' ? letters.slice(0, -1) : letters;
}

const compiled = new Map<string, RegExp | null>();
/** Patterns are few and come again; when there are many, they are compiled again. */
const mostCompiled = 500;

function matches(pattern: string, name: string): boolean {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    try {
      expression = new RegExp(pattern, 'u');
    } catch {
      expression = null;
    }
    if (compiled.size >= mostCompiled) compiled.clear();
    compiled.set(pattern, expression);
  }
  return expression?.test(name) ?? false;
}

function entriesOf(schema: SchemaObject, keyword: string): [string, unknown][] {
  const map = own(schema, keyword);
  return isObject(map) ? Object.entries(map) : [];
}

function tupleOf(schema: SchemaObject): readonly unknown[] {
  const list = own(schema, 'prefixItems');
  return Array.isArray(list) ? list : [];
}
