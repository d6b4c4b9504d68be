import type { SchemaObject } from '@concordat/schema';
import { disjoint, intersect, opened } from './intersect.ts';
import { lowerLiteral } from './lower-scalars.ts';
import type { Lowering } from './lowering.ts';
import { intersectObjects, patternMatches, settleObject, undeclared } from './object-member.ts';
import { isRecord, isSchema, keyword, listOfNames, type Place, since } from './place.ts';
import { readPattern } from './read-pattern.ts';
import { isFreeText } from './template.ts';
import {
  anyObject,
  anyString,
  anything,
  nothing,
  type ObjectMember,
  type PatternProperty,
  type Property,
  type ValueSet,
} from './value-set.ts';

/** The objects that a schema's own keywords allow; null when there are none. */
export function lowerObject(schema: SchemaObject, place: Place, lowering: Lowering): ObjectMember | null {
  const patterns = lowerPatterns(schema, place, lowering);
  const additional = keyword(schema, 'additionalProperties');
  const judged = isSchema(additional);
  const min = keyword(schema, 'minProperties');
  const max = keyword(schema, 'maxProperties');
  // A pattern that every name matches leaves nothing that is additional.
  const everyName = patterns.filter(({ pattern }) => matchesEveryName(pattern));
  const others = judged ? lowering.valueOf(lowering.step(place, 'additionalProperties')) : anything;
  const every = everyName.map(({ value }) => value).reduce(intersect, anything);
  const object: ObjectMember = {
    ...anyObject,
    patterns: patterns
      .filter((pattern) => !everyName.includes(pattern))
      .flatMap(inTemplates)
      .map((pattern) => ({ ...pattern, value: intersect(pattern.value, every) })),
    rest: everyName.length > 0 ? every : others,
    restEvaluated: judged || everyName.length > 0,
    min: typeof min === 'number' ? min : 0,
    max: typeof max === 'number' ? max : Number.POSITIVE_INFINITY,
  };
  const properties = new Map(listedNames(patterns));
  lowerProperties(schema, place, lowering, patterns, properties);
  for (const name of listOfNames(keyword(schema, 'required'))) {
    const known = properties.get(name) ?? undeclared(object, name, intersect);
    if (known.presence === 'absent' || known.value.length === 0) return null;
    properties.set(name, { ...known, presence: 'required' });
  }
  const whole = settleObject({ ...object, properties });
  return whole === null ? null : limitNames(whole, schema, place, lowering);
}

function lowerPatterns(schema: SchemaObject, place: Place, lowering: Lowering): readonly PatternProperty[] {
  const patterns = keyword(schema, 'patternProperties');
  if (!isRecord(patterns)) return [];
  return Object.keys(patterns)
    .filter((pattern) => isSchema(patterns[pattern]))
    .map((pattern) => ({
      pattern,
      value: lowering.valueOf(lowering.step(place, 'patternProperties', pattern)),
      evaluated: true,
    }));
}

function matchesEveryName(pattern: string): boolean {
  return readPattern(pattern)?.templates.some((template) => template.exact && isFreeText(template)) === true;
}

/** `^(a|b)-` as `^a-` and `^b-`; nothing for the names that it lists in full: those are properties. */
function inTemplates(property: PatternProperty): readonly PatternProperty[] {
  const shape = readPattern(property.pattern);
  if (shape === undefined || (shape.literals.length === 0 && shape.templates.length === 1)) return [property];
  if (!shape.templates.every(({ exact }) => exact)) return [property];
  return shape.templates.map(({ pieces }) => ({ ...property, pattern: templatePattern(pieces) }));
}

/** The names that a pattern lists in full are properties. */
function* listedNames(patterns: readonly PatternProperty[]): Generator<[string, Property]> {
  for (const { pattern } of patterns) {
    const shape = readPattern(pattern);
    if (shape === undefined) continue;
    for (const name of shape.literals) {
      const value = patterns
        .filter((other) => patternMatches(other.pattern, name))
        .map((other) => other.value)
        .reduce(intersect, anything);
      yield [name, { presence: value.length === 0 ? 'absent' : 'optional', value, evaluated: true, sources: [] }];
    }
  }
}

function lowerProperties(
  schema: SchemaObject,
  place: Place,
  lowering: Lowering,
  patterns: readonly PatternProperty[],
  into: Map<string, Property>,
): void {
  const properties = keyword(schema, 'properties');
  if (!isRecord(properties)) return;
  for (const name of Object.keys(properties)) {
    if (!isSchema(properties[name])) continue;
    const child = lowering.step(place, 'properties', name);
    let value = lowering.valueOf(child);
    for (const pattern of patterns) if (patternMatches(pattern.pattern, name)) value = intersect(value, pattern.value);
    const presence = value.length === 0 ? 'absent' : 'optional';
    into.set(name, { presence, value, evaluated: true, sources: [child.node] });
  }
}

/** `propertyNames`: a list of names closes the object, a pattern bounds the names of the rest. */
function limitNames(object: ObjectMember, schema: SchemaObject, place: Place, lowering: Lowering): ObjectMember | null {
  if (!since(place.node.dialect, 'draft-06') || !isSchema(keyword(schema, 'propertyNames'))) return object;
  const strings = intersect([anyString], opened(lowering.lower(lowering.step(place, 'propertyNames'))));
  const names = namesIn(strings);
  return intersectObjects(object, names === null ? without(object, strings) : onlyNames(names), intersect);
}

function onlyNames({ literals, templates }: NonNullable<ReturnType<typeof namesIn>>): ObjectMember {
  return {
    ...anyObject,
    properties: new Map(literals.map((name) => [name, freely])),
    patterns: templates.map((pieces) => ({ pattern: templatePattern(pieces), value: anything, evaluated: false })),
    rest: [],
  };
}

/** An object without the declared properties whose names are none of these, and without the names that are left out. */
function without(object: ObjectMember, names: ValueSet): ObjectMember {
  const forbidden = [...object.properties.keys()].filter((name) => disjoint(lowerLiteral(name), names));
  const [only, ...others] = names;
  const excluded = only?.kind === 'string' && others.length === 0 ? only.excluded : [];
  return { ...anyObject, properties: new Map([...forbidden, ...excluded].map((name) => [name, absent])) };
}

/** null: more names than a type can bound. */
function namesIn(strings: ValueSet): { literals: readonly string[]; templates: readonly (readonly string[])[] } | null {
  const literals: string[] = [];
  const templates: (readonly string[])[] = [];
  for (const member of strings) {
    if (member.kind !== 'string') return null;
    if (member.literals !== null) literals.push(...member.literals);
    else if (member.template !== null) templates.push(member.template.pieces);
    else return null;
  }
  return { literals, templates };
}

const freely: Property = { presence: 'optional', value: anything, evaluated: false, sources: [] };
const absent: Property = { presence: 'absent', value: nothing, evaluated: false, sources: [] };

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}

function templatePattern(pieces: readonly string[]): string {
  return `^${pieces.map(escapePattern).join('[\\s\\S]*')}$`;
}
