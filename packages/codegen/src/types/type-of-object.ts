import { intersect, isExhausted } from './intersect.ts';
import { namesBeyond } from './object-member.ts';
import { onlyTemplate } from './read-pattern.ts';
import { setKey } from './set-key.ts';
import { areApart, isNarrower, matchesTemplate, type Template } from './template.ts';
import { type IndexNode, neverType, type PropertyNode, type TypeNode, unionOf, unknownType } from './type-node.ts';
import { unite } from './unite.ts';
import { isAnything, type ObjectMember, type PatternProperty, type Property, type ValueSet } from './value-set.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
/** What every list has, and what every text has. */
const inLists = words(
  'at concat copyWithin entries every fill filter find findIndex findLast findLastIndex flat flatMap forEach includes ' +
    'indexOf join keys lastIndexOf length map pop push reduce reduceRight reverse shift slice some sort splice toReversed ' +
    'toSorted toSpliced unshift values with',
);
const inTexts = words(
  'anchor at big blink bold charAt charCodeAt codePointAt concat endsWith fixed fontcolor fontsize includes indexOf ' +
    'isWellFormed italics lastIndexOf length link localeCompare match matchAll normalize padEnd padStart repeat replace ' +
    'replaceAll search slice small split startsWith strike sub substr substring sup toLocaleLowerCase toLocaleUpperCase ' +
    'toLowerCase toUpperCase toWellFormed trim trimEnd trimLeft trimRight trimStart',
);

/** Bounds on the number of properties are spelled out in up to so many alternatives. */
export const mostCounted = 6;

type TypeOf = (set: ValueSet) => TypeNode;

/** The type of an object: one, or a few where the number of properties is bounded. */
export function typesOfObject(object: ObjectMember, foreign: readonly string[], typeOf: TypeOf): readonly TypeNode[] {
  return countedProperties(object).map((one) => typeOfObject(one, foreign, typeOf));
}

/** How many of a few known properties there may be, as alternatives. */
function countedProperties(object: ObjectMember): readonly ObjectMember[] {
  const { properties, patterns, rest, max } = object;
  if (max === 0) return [{ ...object, properties: new Map(), patterns: [], rest: [] }];
  if (rest.length > 0 || patterns.length > 0) return [object];
  const optional = [...properties].filter(([, { presence }]) => presence === 'optional').map(([name]) => name);
  const required = [...properties.values()].filter(({ presence }) => presence === 'required').length;
  const [known] = object.beyond;
  const choices =
    known === undefined
      ? counted(optional, object.min - required, max - required)
      : namesBeyond(object, known).map((name) => ({ present: [name], possible: optional }));
  if (choices.length === 0 || choices.length > mostCounted) return [object];
  return choices.map(({ present, possible }) => withPresence(object, new Set(present), new Set(possible)));
}

interface Choice {
  readonly present: readonly string[];
  readonly possible: readonly string[];
}

/** `least` to `most` of the optional properties; none: nothing to choose. */
export function counted(optional: readonly string[], least: number, most: number): readonly Choice[] {
  if ((least <= 0 && most >= optional.length) || optional.length > mostCounted) return [];
  const possible = most >= optional.length ? [optional] : subsets(optional, most);
  if (least >= most) return possible.map((chosen) => ({ present: chosen, possible: chosen }));
  return possible.flatMap((chosen) =>
    least <= 0
      ? [{ present: [], possible: chosen }]
      : subsets(chosen, least).map((present) => ({ present, possible: chosen })),
  );
}

function subsets(names: readonly string[], size: number): readonly (readonly string[])[] {
  if (size === 0) return [[]];
  return names.flatMap((name, index) => subsets(names.slice(index + 1), size - 1).map((others) => [name, ...others]));
}

/** Of the optional properties, some are there and some may be; the others are not. */
function withPresence(object: ObjectMember, present: ReadonlySet<string>, possible: ReadonlySet<string>): ObjectMember {
  const properties = new Map(
    [...object.properties].map(([name, property]) => {
      if (property.presence !== 'optional') return [name, property] as const;
      const presence = present.has(name) ? 'required' : possible.has(name) ? 'optional' : 'absent';
      return [name, { ...property, presence }] as const;
    }),
  );
  return { ...object, properties, min: 0, max: Number.POSITIVE_INFINITY };
}

function typeOfObject(object: ObjectMember, foreign: readonly string[], typeOf: TypeOf): TypeNode {
  const closed = object.rest.length === 0;
  const properties = [...object.properties]
    .map(([name, property]) => propertyNode(name, property, typeOf))
    .concat(foreign.map(absentNode))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const indexes = indexNodes(object, properties, typeOf);
  if (indexes.length > 0) return { kind: 'object', properties, indexes };
  if (properties.length === 0) {
    return { kind: 'object', properties, indexes: [{ key: 'string', type: closed ? neverType : unknownType }] };
  }
  // TypeScript refuses a value that shares no property with a type whose properties are all optional, but an open object
  // may carry anything. An index signature for symbols, which JSON has none of, lifts that and leaves string keys alone.
  // It also keeps out lists, texts and numbers that happen to have all that is required.
  const weak = !closed && properties.every(({ optional }) => optional);
  const guarded = weak || [inLists, inTexts, inherited].some((names) => isBuiltIn(properties, names));
  return { kind: 'object', properties, indexes: guarded ? [{ key: 'symbol', type: unknownType }] : [] };
}

/** Would TypeScript take a value for the object because of what it has by nature? */
function isBuiltIn(properties: readonly PropertyNode[], names: ReadonlySet<string>): boolean {
  const fits = ({ name, type, optional }: PropertyNode) => {
    if (!names.has(name) && !inherited.has(name)) return optional;
    if (type === unknownType || name === 'length') return true;
    return optional && inherited.has(name);
  };
  return properties.some(({ name }) => names.has(name)) && properties.every(fits);
}

/**
 * What every object has from `Object.prototype`: TypeScript takes it for a property of any value, so an optional property of
 * such a name has to let that function pass too. No JSON value is a function.
 */
const inherited: ReadonlySet<string> = new Set([
  'constructor',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'toString',
  'valueOf',
]);
const inheritedType: TypeNode = { kind: 'reference', name: 'Function' };

function propertyNode(name: string, { presence, value, sources }: Property, typeOf: TypeOf): PropertyNode {
  if (presence === 'absent') return absentNode(name);
  const type = typeOf(value);
  if (presence === 'required') return { name, type, optional: false, sources };
  return { name, type: inherited.has(name) ? unionOf([type, inheritedType]) : type, optional: true, sources };
}

/** A property that must not be there. */
export function absentNode(name: string): PropertyNode {
  return { name, type: inherited.has(name) ? inheritedType : neverType, optional: true, sources: [] };
}

interface TemplateProperty {
  readonly property: PatternProperty;
  readonly template: Template;
}

function indexNodes(object: ObjectMember, properties: readonly PropertyNode[], typeOf: TypeOf): readonly IndexNode[] {
  if (object.patterns.length === 0 && isAnything(object.rest)) return [];
  const open = isAnything(object.rest);
  const read = object.patterns.map((property) => ({ property, template: onlyTemplate(property.pattern) }));
  // A pattern that a template can't say at all (or not exactly, where its names may be others') becomes part of the rest.
  const closed = object.rest.length === 0;
  const said = read.flatMap(({ property, template }) => {
    if (template === null) return [];
    const isApart = (other: (typeof read)[number]) => other.template !== null && areApart(template, other.template);
    const alone = closed && read.every((other) => other.property === property || isApart(other));
    // Names that are forbidden anyway.
    if (closed && alone && property.value.length === 0) return [];
    return template.exact || alone ? [{ property, template }] : [];
  });
  const merged = [...Map.groupBy(said, ({ template }) => template.pieces.join('\0')).values()].map(sameTemplate);
  const templates = merged.map((one) => ({ ...one, property: narrowed(one, merged) }));
  const indexes = () => {
    const all = templates.map((one) => templateIndex(one, templates, object, properties, typeOf));
    return all.length < 2 ? all : all.filter(({ type }) => !hasIntersection(type));
  };
  if (open) return indexes();
  const numeric = closed ? read.filter(({ property }) => digits.test(property.pattern)) : [];
  const left = read.filter(
    ({ property }) => property.value.length > 0 && !said.some((one) => one.property === property),
  );
  if (closed && left.every((one) => numeric.includes(one)))
    return [
      ...numericIndex(
        left.map(({ property }) => property),
        object,
        properties,
        typeOf,
      ),
      ...indexes(),
    ];
  const type = unionOf([
    typeOf(object.rest),
    ...[...said, ...left].map(({ property }) => typeOf(property.value)),
    ...properties.map(({ type: one }) => one),
  ]);
  const index: IndexNode = { key: 'string', type: orUndefined(type, properties) };
  return type === unknownType || hasIntersection(type) ? [index] : [index, ...indexes()];
}

/** Names of digits alone, however many. */
const digits = /^\^(?:\[0-9\]|\\d)(?:[+]|\{[0-9]+(?:,[0-9]*)?\})\$$/u;

/** Numbers as keys of a closed object: TypeScript takes `007` for one, and `1.5`, which the pattern doesn't. */
function numericIndex(
  patterns: readonly PatternProperty[],
  object: ObjectMember,
  properties: readonly PropertyNode[],
  typeOf: TypeOf,
): readonly IndexNode[] {
  if (patterns.length === 0) return [];
  const values = unite(patterns.flatMap(({ value }) => value));
  const matching = properties.filter(({ name }) => name !== '' && Number.isFinite(Number(name)));
  const strange = matching.filter(({ name }) => !isWithin(object.properties.get(name)?.value ?? [], values));
  const type = orUndefined(unionOf([typeOf(values), ...strange.map((one) => one.type)]), matching);
  // Lists and texts have numbers as keys too, but no symbols of any kind.
  return [
    { key: { kind: 'reference', name: '`${number}`' }, type },
    { key: 'symbol', type: unknownType },
  ];
}

/** TypeScript may not find an intersection in a union that holds it: beside another signature it had better not stand. */
function hasIntersection(type: TypeNode): boolean {
  switch (type.kind) {
    case 'intersection':
      return true;
    case 'union':
      return type.members.some(hasIntersection);
    case 'array':
      return hasIntersection(type.item);
    case 'tuple':
      return (
        type.items.some((item) => hasIntersection(item.type)) || (type.rest !== null && hasIntersection(type.rest))
      );
    case 'object':
      return [...type.properties, ...type.indexes].some((member) => hasIntersection(member.type));
    default:
      return false;
  }
}

/** Patterns that become one template: a name matches all that are exact, and perhaps the others. */
function sameTemplate(all: readonly TemplateProperty[]): TemplateProperty {
  const [first, ...others] = all;
  if (first === undefined) throw new RangeError('a group is never empty');
  if (others.length === 0) return first;
  const exact = all.filter(({ template }) => template.exact).map(({ property }) => property.value);
  const value = exact.length > 0 ? exact.reduce(intersect) : unite(all.flatMap(({ property }) => property.value));
  return { ...first, property: { ...first.property, value } };
}

/** Names of a narrower template are also names of a wider one, and their values are of both. */
function narrowed({ property, template }: TemplateProperty, all: readonly TemplateProperty[]): PatternProperty {
  const value = all
    .filter((other) => other.property !== property && isNarrower(template, other.template))
    .reduce((set, wider) => intersect(set, wider.property.value), property.value);
  return { ...property, value };
}

function templateIndex(
  { property: { value }, template }: TemplateProperty,
  templates: readonly TemplateProperty[],
  object: ObjectMember,
  properties: readonly PropertyNode[],
  typeOf: TypeOf,
): IndexNode {
  const matching = properties.filter(({ name }) => matchesTemplate(template, name));
  // A property that matches has to fit the index signature, whatever else it may be, and so has a narrower signature.
  const strange = matching
    .filter(({ name }) => inherited.has(name) || !isWithin(object.properties.get(name)?.value ?? [], value))
    .map(({ type }) => type);
  const narrower = templates
    .filter((other) => isNarrower(other.template, template) && !isWithin(other.property.value, value))
    .map((other) => typeOf(other.property.value));
  return {
    key: { kind: 'template', pieces: template.pieces },
    type: orUndefined(unionOf([typeOf(value), ...strange, ...narrower]), matching),
  };
}

function isWithin(values: ValueSet, others: ValueSet): boolean {
  if (values.length === 0) return true;
  // Once a schema has used up what it may cost, an intersection says nothing any more.
  return others.length > 0 && setKey(intersect(values, others)) === setKey(values) && !isExhausted();
}

/** Without `exactOptionalPropertyTypes`, an optional property fits an index signature only so. */
function orUndefined(type: TypeNode, properties: readonly PropertyNode[]): TypeNode {
  if (type === unknownType || !properties.some(({ optional }) => optional)) return type;
  return unionOf([type, { kind: 'undefined' }]);
}
