import { intersect } from './intersect.ts';
import { setKey } from './set-key.ts';
import { matchesTemplate, readPattern } from './template.ts';
import { type IndexNode, neverType, type PropertyNode, type TypeNode, unionOf, unknownType } from './type-node.ts';
import { isAnything, type ObjectMember, type PatternProperty, type Property, type ValueSet } from './value-set.ts';

/** Bounds on the number of properties are spelled out for objects with up to so many. */
const mostCounted = 4;

type TypeOf = (set: ValueSet) => TypeNode;

/** The type of an object: one, or a few where the number of properties is bounded. */
export function typesOfObject(object: ObjectMember, foreign: readonly string[], typeOf: TypeOf): readonly TypeNode[] {
  return countedProperties(object).map((one) => typeOfObject(one, foreign, typeOf));
}

/** "At least one", "at most one" of a few known properties, as alternatives. */
function countedProperties(object: ObjectMember): readonly ObjectMember[] {
  const { properties, patterns, rest, min, max } = object;
  if (max === 0) return [{ ...object, properties: new Map(), patterns: [], rest: [] }];
  const optional = [...properties].filter(([, { presence }]) => presence === 'optional');
  const required = [...properties.values()].filter(({ presence }) => presence === 'required').length;
  const closed = rest.length === 0 && patterns.length === 0;
  if (!closed || required > 0 || optional.length > mostCounted || optional.length === 0) return [object];
  if (max === 1) {
    const one = optional.map(([chosen]) => withPresence(object, (name) => (name === chosen ? 'required' : 'absent')));
    return min > 0 ? one : [withPresence(object, () => 'absent'), ...one];
  }
  if (min !== 1) return [object];
  return optional.map(([chosen]) => withPresence(object, (name) => (name === chosen ? 'required' : 'optional')));
}

function withPresence(object: ObjectMember, presenceOf: (name: string) => Property['presence']): ObjectMember {
  const properties = new Map(
    [...object.properties].map(([name, property]) => {
      const presence = property.presence === 'absent' ? 'absent' : presenceOf(name);
      return [name, { ...property, presence }] as const;
    }),
  );
  return { ...object, properties, min: 0, max: Number.POSITIVE_INFINITY };
}

function typeOfObject(object: ObjectMember, foreign: readonly string[], typeOf: TypeOf): TypeNode {
  const closed = object.rest.length === 0;
  const properties = [...object.properties]
    .map(([name, property]) => propertyNode(name, property, typeOf))
    .concat(foreign.map((name) => ({ name, type: neverType, optional: true, sources: [] })))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const indexes = indexNodes(object, properties, typeOf);
  if (indexes.length > 0) return { kind: 'object', properties, indexes };
  if (properties.length === 0) {
    return { kind: 'object', properties, indexes: [{ key: 'string', type: closed ? neverType : unknownType }] };
  }
  // TypeScript refuses a value that shares no property with a type whose properties are all optional, but an open object
  // may carry anything. An index signature for symbols, which JSON has none of, lifts that and leaves string keys alone.
  const weak = !closed && properties.every(({ optional }) => optional);
  return { kind: 'object', properties, indexes: weak ? [{ key: 'symbol', type: unknownType }] : [] };
}

function propertyNode(name: string, { presence, value, sources }: Property, typeOf: TypeOf): PropertyNode {
  if (presence === 'absent') return { name, type: neverType, optional: true, sources: [] };
  return { name, type: typeOf(value), optional: presence === 'optional', sources };
}

function indexNodes(object: ObjectMember, properties: readonly PropertyNode[], typeOf: TypeOf): readonly IndexNode[] {
  const open = isAnything(object.rest);
  const patterns = object.patterns.map((property) => ({ property, shape: readPattern(property.pattern) }));
  // A pattern that a template can't say at all (or, where other names are free, not exactly) becomes part of the rest.
  const templates = patterns.flatMap(({ property, shape }) =>
    shape !== undefined && 'template' in shape && (shape.template.exact || !open) && (open || property.value.length > 0)
      ? [{ property, template: shape.template }]
      : [],
  );
  if (open)
    return templates.map(({ property, template }) => templateIndex(property, template, object, properties, typeOf));
  const left = patterns.filter(({ property }) => !templates.some((template) => template.property === property));
  if (object.rest.length === 0 && left.length === 0)
    return templates.map(({ property, template }) => templateIndex(property, template, object, properties, typeOf));
  const others = [...templates.map(({ property }) => property), ...left.map(({ property }) => property)];
  const type = unionOf([
    typeOf(object.rest),
    ...others.map(({ value }) => typeOf(value)),
    ...properties.map(({ type: one }) => one),
  ]);
  const index: IndexNode = { key: 'string', type: orUndefined(type, properties) };
  if (type === unknownType) return [index];
  return [
    index,
    ...templates.map(({ property, template }) => templateIndex(property, template, object, properties, typeOf)),
  ];
}

function templateIndex(
  { value }: PatternProperty,
  template: { readonly pieces: readonly string[]; readonly exact: boolean },
  object: ObjectMember,
  properties: readonly PropertyNode[],
  typeOf: TypeOf,
): IndexNode {
  const matching = properties.filter(({ name }) => matchesTemplate(template, name));
  // A property that matches has to fit the index signature, whatever else it may be.
  const strange = matching
    .filter(({ name }) => !isWithin(object.properties.get(name)?.value ?? [], value))
    .map(({ type }) => type);
  return {
    key: { kind: 'template', pieces: template.pieces },
    type: orUndefined(unionOf([typeOf(value), ...strange]), matching),
  };
}

function isWithin(values: ValueSet, others: ValueSet): boolean {
  return values.length === 0 || (others.length > 0 && setKey(intersect(values, others)) === setKey(values));
}

/** Without `exactOptionalPropertyTypes`, an optional property fits an index signature only so. */
function orUndefined(type: TypeNode, properties: readonly PropertyNode[]): TypeNode {
  if (type === unknownType || !properties.some(({ optional }) => optional)) return type;
  return unionOf([type, { kind: 'undefined' }]);
}
