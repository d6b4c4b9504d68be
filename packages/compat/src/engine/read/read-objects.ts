import type { Json } from '@concordat/schema';
import { everyType, jsonTypes } from '../formula/json-type.ts';
import type { Lit } from '../formula/node.ts';
import { atMost } from './at-most.ts';
import { countKeyword, fromLaterDialect, isRecord, keyword, type Place } from './place.ts';
import { doubtPattern } from './read-strings.ts';

/** The keywords of objects, `unevaluatedProperties` aside. */
export function readObjects(place: Place): Lit[] {
  return [...readCounts(place), ...readRequired(place), ...readProperties(place), ...readDependencies(place)];
}

function readCounts(place: Place): Lit[] {
  const { universe } = place;
  const parts: Lit[] = [];
  const min = countKeyword(place, 'minProperties');
  if (min === 'malformed') parts.push(place.malformed('minProperties'));
  else if (min !== undefined) parts.push(universe.atom({ kind: 'min-properties', count: min }));
  const max = countKeyword(place, 'maxProperties');
  if (max === 'malformed') parts.push(place.malformed('maxProperties'));
  else if (max !== undefined) {
    parts.push(atMost(universe, jsonTypes.object, universe.atom({ kind: 'min-properties', count: max + 1 })));
  }
  return parts;
}

function readRequired(place: Place): Lit[] {
  const names = keyword(place.schema, 'required');
  if (names === undefined) return [];
  if (!isNames(names)) return [place.malformed('required')];
  const needed = place.fillsDefaults ? names.filter((name) => !isFilled(place, name)) : names;
  return needed.map((name) => place.universe.atom({ kind: 'required', name }));
}

/** Whether a property that is missing gets a valid `default`. */
function isFilled(place: Place, name: string): boolean {
  const properties = keyword(place.schema, 'properties');
  const property = isRecord(properties) ? keyword(properties, name) : undefined;
  if (!isRecord(property) || !Object.hasOwn(property, 'default')) return false;
  return place.accepts(place.child('properties', name), property['default'] as Json) === true;
}

/** The names and the patterns that `properties` and `patternProperties` declare, sorted. */
export function declaredNames(place: Place): {
  readonly names: readonly string[];
  readonly patterns: readonly string[];
} {
  const properties = keyword(place.schema, 'properties');
  const patterns = keyword(place.schema, 'patternProperties');
  return {
    names: isRecord(properties) ? Object.keys(properties).sort() : [],
    patterns: isRecord(patterns) ? Object.keys(patterns).sort() : [],
  };
}

function readProperties(place: Place): Lit[] {
  const { schema, universe } = place;
  const parts: Lit[] = [];
  for (const name of ['properties', 'patternProperties'] as const) {
    const value = keyword(schema, name);
    if (value !== undefined && !isRecord(value)) parts.push(place.malformed(name));
  }
  const { names, patterns } = declaredNames(place);
  for (const name of names) {
    parts.push(universe.atom({ kind: 'property', name, node: place.child('properties', name) }));
  }
  for (const pattern of patterns) {
    doubtPattern(place, pattern);
    const keys = { within: [pattern], without: [], except: [] };
    parts.push(universe.atom({ kind: 'keys', keys, node: place.child('patternProperties', pattern) }));
  }
  if (keyword(schema, 'additionalProperties') !== undefined) {
    const keys = { within: [], without: patterns, except: names };
    parts.push(universe.atom({ kind: 'keys', keys, node: place.child('additionalProperties') }));
  }
  if (keyword(schema, 'propertyNames') !== undefined) {
    const names = universe.atom({ kind: 'names', node: place.child('propertyNames') });
    parts.push(place.dialect === 'draft-04' ? fromLaterDialect(place, 'propertyNames', names) : names);
  }
  return parts;
}

function readDependencies(place: Place): Lit[] {
  const parts: Lit[] = [];
  const newer = place.dialect === '2019-09' || place.dialect === '2020-12';
  const keywords = newer ? ['dependencies', 'dependentRequired', 'dependentSchemas'] : ['dependencies'];
  for (const name of keywords) {
    const value = keyword(place.schema, name);
    if (value === undefined) continue;
    if (!isRecord(value)) parts.push(place.malformed(name));
    else
      for (const property of Object.keys(value).sort())
        parts.push(readDependency(place, name, property, value[property]));
  }
  return parts;
}

function readDependency(place: Place, name: string, property: string, value: unknown): Lit {
  const { universe } = place;
  const present = universe.atom({ kind: 'required', name: property });
  const names = typeof value === 'string' && name === 'dependencies' ? [value] : value;
  if (Array.isArray(names)) {
    if (!isNames(names) || name === 'dependentSchemas') return place.malformed(name);
    const needed = names.map((other) => universe.atom({ kind: 'required', name: other }));
    return universe.some([-present, universe.all(needed)]);
  }
  if (name === 'dependentRequired') return place.malformed(name);
  const others = universe.types(everyType & ~jsonTypes.object);
  return universe.some([others, -present, place.child(name, property)]);
}

function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}
