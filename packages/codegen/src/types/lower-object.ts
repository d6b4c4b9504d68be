import type { SchemaObject } from '@concordat/schema';
import { intersect } from './intersect.ts';
import type { Lowering } from './lowering.ts';
import { intersectObjects, patternMatches, settleObject, undeclared } from './object-member.ts';
import { isRecord, isSchema, keyword, listOfNames, type Place, since } from './place.ts';
import { readPattern } from './template.ts';
import {
  anyObject,
  anything,
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
  const object: ObjectMember = {
    ...anyObject,
    patterns: patterns.filter(({ pattern }) => !isListOfNames(pattern)),
    rest: judged ? lowering.valueOf(lowering.step(place, 'additionalProperties')) : anything,
    restEvaluated: judged,
    min: typeof min === 'number' ? min : 0,
    max: typeof max === 'number' ? max : Number.POSITIVE_INFINITY,
  };
  const properties = new Map([...listedNames(patterns), ...lowerProperties(schema, place, lowering, patterns)]);
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

function isListOfNames(pattern: string): boolean {
  const shape = readPattern(pattern);
  return shape !== undefined && 'literals' in shape;
}

/** A pattern that lists names in full declares properties. */
function* listedNames(patterns: readonly PatternProperty[]): Generator<[string, Property]> {
  for (const { pattern } of patterns) {
    const shape = readPattern(pattern);
    if (shape === undefined || !('literals' in shape)) continue;
    for (const name of shape.literals) {
      const value = patterns
        .filter((other) => patternMatches(other.pattern, name))
        .map((other) => other.value)
        .reduce(intersect, anything);
      yield [name, { presence: value.length === 0 ? 'absent' : 'optional', value, evaluated: true, sources: [] }];
    }
  }
}

function* lowerProperties(
  schema: SchemaObject,
  place: Place,
  lowering: Lowering,
  patterns: readonly PatternProperty[],
): Generator<[string, Property]> {
  const properties = keyword(schema, 'properties');
  if (!isRecord(properties)) return;
  for (const name of Object.keys(properties)) {
    if (!isSchema(properties[name])) continue;
    const child = lowering.step(place, 'properties', name);
    const value = patterns
      .filter(({ pattern }) => patternMatches(pattern, name))
      .reduce<ValueSet>((set, pattern) => intersect(set, pattern.value), lowering.valueOf(child));
    yield [
      name,
      { presence: value.length === 0 ? 'absent' : 'optional', value, evaluated: true, sources: [child.node] },
    ];
  }
}

/** `propertyNames`: a list of names closes the object, a pattern bounds the names of the rest. */
function limitNames(object: ObjectMember, schema: SchemaObject, place: Place, lowering: Lowering): ObjectMember | null {
  if (!since(place.node.dialect, 'draft-06') || !isSchema(keyword(schema, 'propertyNames'))) return object;
  const names = lowering.lower(lowering.step(place, 'propertyNames'));
  if (names.some((member) => member.kind === 'any' || member.kind === 'reference' || member.kind === 'both'))
    return object;
  const strings = names.filter((member) => member.kind === 'string');
  const limited: ObjectMember = { ...anyObject, rest: [] };
  if (strings.every((member) => member.literals !== null)) {
    const allowed = strings.flatMap((member) => member.literals ?? []);
    const properties = new Map(allowed.map((name) => [name, freely] as const));
    return intersectObjects(object, { ...limited, properties }, intersect);
  }
  const patterns = strings.flatMap((member) => {
    if (member.literals !== null) return member.literals.map((name) => `^${escapePattern(name)}$`);
    return member.template === null ? ['' /* every name */] : [templatePattern(member.template.pieces)];
  });
  if (patterns.includes('')) return object;
  return intersectObjects(
    object,
    { ...limited, patterns: patterns.map((pattern) => ({ pattern, value: anything, evaluated: false })) },
    intersect,
  );
}

const freely: Property = { presence: 'optional', value: anything, evaluated: false, sources: [] };

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}

function templatePattern(pieces: readonly string[]): string {
  return `^${pieces.map(escapePattern).join('.*')}$`;
}
