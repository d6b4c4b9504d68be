import type { SchemaObject } from '@concordat/schema';
import { intersect, intersectAll } from './intersect.ts';

import { lengthChecks, numberChecks, opposite, patternCheck } from './lower-scalars.ts';
import type { Lowering } from './lowering.ts';
import { isRecord, isSchema, keyword, listOfNames, type Place, since } from './place.ts';
import { rejoin, unite } from './unite.ts';
import {
  allOf,
  anyArray,
  anyNumber,
  anyObject,
  anyString,
  anything,
  everyKind,
  type Kind,
  type KnownNames,
  kinds,
  type Member,
  nothing,
  type Property,
  type ValueSet,
} from './value-set.ts';

/**
 * The values that a schema rejects, or more: the union of what each of its keywords rejects. A keyword that the types
 * can't say rejects, for this purpose, any value that it applies to.
 */
export function lowerNegation(place: Place, lowering: Lowering): ValueSet {
  const { schema } = place.node;
  if (schema === true) return nothing;
  if (schema === false) return anything;
  if (!since(place.node.dialect, '2019-09') && typeof keyword(schema, '$ref') === 'string')
    return negateReference(place, lowering);
  const rejected = [
    ...rejectedByType(schema),
    ...rejectedByEnum(schema, place),
    ...rejectedScalars(schema),
    ...rejectedArrays(schema, place, lowering),
    ...rejectedObjects(schema, place, lowering),
    ...rejectedByApplicators(schema, place, lowering),
    ...negateReference(place, lowering),
  ];
  return rejoin(unite(rejected));
}

function negateReference(place: Place, lowering: Lowering): ValueSet {
  const rejected: Member[] = [];
  for (const name of ['$ref', '$dynamicRef', '$recursiveRef']) {
    const target = lowering.follow(place, name);
    if (target !== null) rejected.push(...lowering.negate(target));
  }
  return rejected;
}

const typeKinds: Readonly<Record<string, Kind>> = {
  null: 'null',
  boolean: 'boolean',
  integer: 'number',
  number: 'number',
  string: 'string',
  array: 'array',
  object: 'object',
};

interface AllowedKinds {
  readonly allowed: ReadonlySet<Kind>;
  readonly integer: boolean;
}

const everyAllowed: AllowedKinds = { allowed: new Set(kinds), integer: false };
/** By the one type that most schemas name. */
const oneAllowed = new Map(
  Object.entries(typeKinds).map(([name, kind]): [string, AllowedKinds] => [
    name,
    { allowed: new Set([kind]), integer: name === 'integer' },
  ]),
);

export function kindsOfType(schema: SchemaObject): AllowedKinds {
  const type = keyword(schema, 'type');
  // OpenAPI's word, which ajv understands in every dialect.
  const nullable = keyword(schema, 'nullable') === true;
  const one = typeof type === 'string' && !nullable ? oneAllowed.get(type) : undefined;
  if (one !== undefined) return one;
  const names = typeof type === 'string' ? [type] : listOfNames(type);
  if (names.length === 0) return everyAllowed;
  const allowed = new Set(names.flatMap((name) => (Object.hasOwn(typeKinds, name) ? [typeKinds[name] as Kind] : [])));
  if (nullable) allowed.add('null');
  return { allowed, integer: names.includes('integer') && !names.includes('number') };
}

function rejectedByType(schema: SchemaObject): ValueSet {
  const { allowed } = kindsOfType(schema);
  return kinds.filter((kind) => !allowed.has(kind)).map(allOf);
}

function rejectedByEnum(schema: SchemaObject, place: Place): ValueSet {
  const list = keyword(schema, 'enum');
  const constant = since(place.node.dialect, 'draft-06') && Object.hasOwn(schema, 'const') ? [[schema.const]] : [];
  const sets = [...(Array.isArray(list) ? [list] : []), ...constant];
  return unite(sets.flatMap((values) => everyKind.flatMap((member) => without(member, values))));
}

function without(member: Member, values: readonly unknown[]): ValueSet {
  switch (member.kind) {
    case 'null':
      return values.includes(null) ? [] : [member];
    case 'boolean':
      return [true, false].filter((value) => !values.includes(value)).map((value) => ({ kind: 'boolean', value }));
    case 'number':
      return [{ ...member, excluded: values.filter((value) => typeof value === 'number') }];
    case 'string':
      return [{ ...member, excluded: values.filter((value) => typeof value === 'string') }];
    case 'array':
      return intersectAll([[member], ...values.filter(Array.isArray).map(otherLists)]);
    case 'object':
      return intersectAll([[member], ...values.filter(isRecord).map(otherObjects)]);
    default:
      return [member];
  }
}

/** Every value but this one. */
function otherValues(value: unknown): ValueSet {
  return everyKind.flatMap((member) => without(member, [value]));
}

function otherLists(list: readonly unknown[]): ValueSet {
  return [
    ...(list.length > 0 ? [{ ...anyArray, max: list.length - 1 }] : []),
    { ...anyArray, min: list.length + 1 },
    ...list.map((item, index) => withItem(index, otherValues(item))),
  ];
}

function otherObjects(value: Readonly<Record<string, unknown>>): ValueSet {
  const names = Object.keys(value);
  return [
    { ...anyObject, beyond: [{ names, patterns: [] }] },
    ...names.flatMap((name) => [object([name, absent]), object([name, required(otherValues(value[name]))])]),
  ];
}

/** A list whose item at this place is one of these. */
function withItem(index: number, item: ValueSet): Member {
  return { ...anyArray, prefix: [...Array.from({ length: index }, () => anything), item], min: index + 1 };
}

function rejectedScalars(schema: SchemaObject): readonly Member[] {
  const has = (...names: readonly string[]) => names.some((name) => Object.hasOwn(schema, name));
  const { integer } = kindsOfType(schema);
  const pattern = keyword(schema, 'pattern');
  const texts = [...lengthChecks(schema), ...(typeof pattern === 'string' ? [patternCheck(pattern)] : [])];
  const numbers = numberChecks(schema, integer);
  return [
    ...texts.map((check) => ({ ...anyString, checks: [opposite(check)] })),
    ...numbers.map((check) => ({ ...anyNumber, checks: [opposite(check)] })),
    ...(has('format', 'contentMediaType', 'contentEncoding') ? [anyString] : []),
    ...(has('format') ? [anyNumber] : []),
  ];
}

function rejectedArrays(schema: SchemaObject, place: Place, lowering: Lowering): readonly Member[] {
  const modern = since(place.node.dialect, '2020-12');
  const has = (name: string) => Object.hasOwn(schema, name);
  const [min, max] = [keyword(schema, 'minItems'), keyword(schema, 'maxItems')];
  const members: Member[] = [];
  if (typeof min === 'number' && min > 0) members.push({ ...anyArray, max: min - 1 });
  if (typeof max === 'number') members.push({ ...anyArray, min: max + 1 });
  if (keyword(schema, 'uniqueItems') === true) members.push({ ...anyArray, min: 2 });
  const list = keyword(schema, modern ? 'prefixItems' : 'items');
  if (Array.isArray(list)) {
    for (const index of list.keys()) {
      const item = lowering.negate(lowering.step(place, modern ? 'prefixItems' : 'items', index));
      if (item.length > 0) members.push(withItem(index, item));
    }
  }
  const prefix = Array.isArray(list) ? list.length : 0;
  const rest = modern || !Array.isArray(list) ? 'items' : 'additionalItems';
  // Some item after the prefix is wrong.
  if (isSchema(keyword(schema, rest)) && schema[rest] !== true) members.push({ ...anyArray, min: prefix + 1 });
  if (has('unevaluatedItems') && schema.unevaluatedItems !== true) members.push({ ...anyArray, min: 1 });
  if (has('contains') && since(place.node.dialect, 'draft-06')) {
    const plain = !has('minContains') && !has('maxContains');
    members.push(plain ? { ...anyArray, rest: lowering.negate(lowering.step(place, 'contains')) } : anyArray);
  }
  return members;
}

const required = (value: ValueSet): Property => ({ presence: 'required', value, evaluated: false, sources: [] });
const absent: Property = { presence: 'absent', value: nothing, evaluated: false, sources: [] };

function object(...properties: readonly (readonly [string, Property])[]): Member {
  return { ...anyObject, properties: new Map(properties) };
}

const noProperties: Member = { ...anyObject, rest: nothing };
const someProperty: Member = { ...anyObject, min: 1 };

function declaredNames(schema: SchemaObject): KnownNames {
  const [properties, patterns] = [keyword(schema, 'properties'), keyword(schema, 'patternProperties')];
  return {
    names: isRecord(properties) ? Object.keys(properties) : [],
    patterns: isRecord(patterns) ? Object.keys(patterns) : [],
  };
}

function rejectedObjects(schema: SchemaObject, place: Place, lowering: Lowering): readonly Member[] {
  const members: Member[] = listOfNames(keyword(schema, 'required')).map((name) => object([name, absent]));
  const properties = keyword(schema, 'properties');
  for (const name of isRecord(properties) ? Object.keys(properties) : []) {
    if (!isSchema(isRecord(properties) ? properties[name] : undefined)) continue;
    const value = lowering.negate(lowering.step(place, 'properties', name));
    if (value.length > 0) members.push(object([name, required(value)]));
  }
  const [min, max] = [keyword(schema, 'minProperties'), keyword(schema, 'maxProperties')];
  if (typeof min === 'number' && min > 0) members.push(min === 1 ? noProperties : { ...anyObject, max: min - 1 });
  if (typeof max === 'number') members.push({ ...anyObject, min: max + 1 });
  // A schema for further properties is broken by one of them.
  if (isSchema(keyword(schema, 'additionalProperties')) && schema.additionalProperties !== true)
    members.push({ ...anyObject, beyond: [declaredNames(schema)] });
  for (const name of ['patternProperties', 'propertyNames', 'unevaluatedProperties'])
    if (Object.hasOwn(schema, name) && schema[name] !== true) members.push(someProperty);
  if (!since(place.node.dialect, '2019-09') && Object.hasOwn(schema, 'dependencies')) members.push(someProperty);
  const dependent = keyword(schema, 'dependentRequired');
  for (const [name, names] of isRecord(dependent) ? Object.entries(dependent) : []) {
    for (const missing of listOfNames(names)) members.push(object([name, required(anything)], [missing, absent]));
  }
  if (Object.hasOwn(schema, 'dependentSchemas')) members.push(someProperty);
  return members;
}

function rejectedByApplicators(schema: SchemaObject, place: Place, lowering: Lowering): ValueSet {
  const branches = (name: string) => {
    const list = keyword(schema, name);
    return Array.isArray(list) ? list.map((_, index) => lowering.step(place, name, index)) : [];
  };
  const rejected: Member[] = branches('allOf').flatMap((branch) => lowering.negate(branch));
  const anyOf = branches('anyOf');
  if (anyOf.length > 0) rejected.push(...intersectAll(anyOf.map((branch) => lowering.negate(branch))));
  const oneOf = branches('oneOf');
  if (oneOf.length > 0) rejected.push(...notExactlyOne(oneOf, lowering));
  if (isSchema(keyword(schema, 'not'))) rejected.push(...lowering.lower(lowering.step(place, 'not')));
  if (since(place.node.dialect, 'draft-07') && isSchema(keyword(schema, 'if')))
    rejected.push(...rejectedByCondition(schema, place, lowering));
  return rejected;
}

function notExactlyOne(branches: readonly Place[], lowering: Lowering): ValueSet {
  const none = intersectAll(branches.map((branch) => lowering.negate(branch)));
  const sets = branches.map((branch) => lowering.lower(branch));
  const several = sets.flatMap((set, index) => sets.slice(index + 1).flatMap((other) => intersect(set, other)));
  return [...none, ...several];
}

function rejectedByCondition(schema: SchemaObject, place: Place, lowering: Lowering): ValueSet {
  const condition = lowering.step(place, 'if');
  const branch = (name: string, when: () => ValueSet) =>
    isSchema(keyword(schema, name)) ? intersect(when(), lowering.negate(lowering.step(place, name))) : nothing;
  return [...branch('then', () => lowering.lower(condition)), ...branch('else', () => lowering.negate(condition))];
}
