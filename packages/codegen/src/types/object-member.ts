import { onlyTemplate } from './read-pattern.ts';
import { areApart, isNarrower } from './template.ts';
import type { KnownNames, Member, ObjectMember, PatternProperty, Property, ValueSet } from './value-set.ts';

const compiled = new Map<string, RegExp | null>();

/** Does a pattern from a schema match a property's name? A pattern that doesn't compile matches nothing. */
export function patternMatches(pattern: string, name: string): boolean {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    try {
      expression = new RegExp(pattern, 'u');
    } catch {
      expression = null;
    }
    if (compiled.size > 1000) compiled.clear();
    compiled.set(pattern, expression);
  }
  return expression?.test(name) ?? false;
}

/** What the object says of a property that it doesn't declare: its patterns, or the rest. */
export function undeclared(object: ObjectMember, name: string, meet: (a: ValueSet, b: ValueSet) => ValueSet): Property {
  const matching = object.patterns.filter(({ pattern }) => patternMatches(pattern, name));
  const value = matching.length === 0 ? object.rest : matching.map((pattern) => pattern.value).reduce(meet);
  return {
    presence: value.length === 0 ? 'absent' : 'optional',
    value,
    evaluated: matching.length === 0 ? object.restEvaluated : matching.some(({ evaluated }) => evaluated),
    sources: [],
  };
}

function intersectProperties(a: Property, b: Property, meet: (a: ValueSet, b: ValueSet) => ValueSet): Property | null {
  const value = a.presence === 'absent' || b.presence === 'absent' ? [] : meet(a.value, b.value);
  const required = a.presence === 'required' || b.presence === 'required';
  if (value.length === 0 && required) return null;
  return {
    presence: value.length === 0 ? 'absent' : required ? 'required' : 'optional',
    value,
    evaluated: a.evaluated || b.evaluated,
    sources:
      a.sources === b.sources
        ? a.sources
        : [...a.sources, ...b.sources.filter((source) => !a.sources.includes(source))],
  };
}

/** null: no object is left. */
export function intersectObjects(
  a: ObjectMember,
  b: ObjectMember,
  meet: (a: ValueSet, b: ValueSet) => ValueSet,
): ObjectMember | null {
  const properties = new Map<string, Property>();
  for (const name of new Set([...a.properties.keys(), ...b.properties.keys()])) {
    const property = intersectProperties(
      a.properties.get(name) ?? undeclared(a, name, meet),
      b.properties.get(name) ?? undeclared(b, name, meet),
      meet,
    );
    if (property === null) return null;
    properties.set(name, property);
  }
  return settleObject({
    kind: 'object',
    properties,
    patterns: mergePatterns(a, b, meet),
    rest: meet(a.rest, b.rest),
    restEvaluated: a.restEvaluated || b.restEvaluated,
    min: Math.max(a.min, b.min),
    max: Math.min(a.max, b.max),
    beyond: a.beyond.length === 0 ? b.beyond : [...a.beyond, ...b.beyond],
  });
}

function mergePatterns(
  a: ObjectMember,
  b: ObjectMember,
  meet: (a: ValueSet, b: ValueSet) => ValueSet,
): readonly PatternProperty[] {
  if (a.patterns.length === 0 && b.patterns.length === 0) return [];
  const against = (own: ObjectMember, other: ObjectMember) =>
    own.patterns.map(({ pattern, value, evaluated }) => ({
      pattern,
      value: meet(value, valuesAt(pattern, other)),
      evaluated: evaluated || other.restEvaluated,
    }));
  const merged = new Map<string, PatternProperty>();
  for (const one of [...against(a, b), ...against(b, a)]) {
    const before = merged.get(one.pattern);
    merged.set(
      one.pattern,
      before === undefined
        ? one
        : { pattern: one.pattern, value: meet(before.value, one.value), evaluated: before.evaluated || one.evaluated },
    );
  }
  return [...merged.values()];
}

/** What an object says of the names that match a pattern of another one, or more. */
function valuesAt(pattern: string, { patterns, rest }: ObjectMember): ValueSet {
  const own = onlyTemplate(pattern);
  const values: Member[] = [];
  for (const other of patterns) {
    const theirs = onlyTemplate(other.pattern);
    if (other.pattern === pattern || (own !== null && theirs?.exact === true && isNarrower(own, theirs)))
      return other.value;
    if (own === null || theirs === null || !areApart(own, theirs)) values.push(...other.value);
  }
  return [...values, ...rest];
}

/** Drops what the bounds forbid; null when no object is left. */
export function settleObject(object: ObjectMember): ObjectMember | null {
  let required = 0;
  let possible = 0;
  for (const { presence, value } of object.properties.values()) {
    if (presence === 'absent') continue;
    possible += 1;
    if (presence !== 'required') continue;
    if (value.length === 0) return null;
    required += 1;
  }
  if (required > object.max || object.min > object.max) return null;
  const closed = object.rest.length === 0 && object.patterns.length === 0;
  if (closed && object.min > possible) return null;
  let settled = object;
  if (required === object.max && (!closed || possible > required))
    settled = { ...withPresence(object, 'absent'), rest: [], patterns: [] };
  else if (closed && object.min === possible && possible > required) settled = withPresence(object, 'required');
  return settled.beyond.length > 0 && settled.rest.length === 0 && settled.patterns.length === 0
    ? settleBeyond(settled)
    : settled;
}

/** In a closed object, a property beyond those that are known is one of its own. */
function settleBeyond(object: ObjectMember): ObjectMember | null {
  let settled = object;
  for (const known of object.beyond) {
    const others = namesBeyond(settled, known);
    const [only] = others;
    if (only === undefined) return null;
    if (others.length === 1) settled = withPresence(settled, 'required', only);
  }
  const beyond = settled.beyond.filter(
    (known) => !namesBeyond(settled, known).some((name) => settled.properties.get(name)?.presence === 'required'),
  );
  return beyond.length === settled.beyond.length ? settled : { ...settled, beyond };
}

/** The properties of an object that others don't know. */
export function namesBeyond(object: ObjectMember, { names, patterns }: KnownNames): readonly string[] {
  return [...object.properties].flatMap(([name, { presence }]) =>
    presence === 'absent' || names.includes(name) || patterns.some((pattern) => patternMatches(pattern, name))
      ? []
      : [name],
  );
}

/** An object whose optional properties (or only one of them) are all there, or not at all. */
function withPresence(object: ObjectMember, presence: 'required' | 'absent', only?: string): ObjectMember {
  const properties = new Map(
    [...object.properties].map(([name, property]) =>
      property.presence === 'optional' && (only === undefined || only === name)
        ? [name, { ...property, presence, value: presence === 'absent' ? [] : property.value }]
        : [name, property],
    ),
  );
  return { ...object, properties };
}
