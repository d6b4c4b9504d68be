import { type Declaration, type TypeNode, unknownType } from './type-node.ts';

/** A schema that json-schema-to-typescript prints as exactly this type, or the construct that it has no way to print. */
export type PlainSchema = { readonly schema: Record<string, unknown> } | { readonly missing: string };

class Missing extends Error {}

/** Lowers a declaration into what json-schema-to-typescript prints exactly. References go by name. */
export function plainSchema({ name, type }: Declaration): PlainSchema {
  if (!/^[A-Za-z][A-Za-z0-9]*$/u.test(name)) return { missing: 'a name that is not ASCII' };
  if (type.kind === 'keyword' && (type.name === 'unknown' || type.name === 'never'))
    return { missing: `a name for ${type.name}` };
  try {
    return { schema: { title: name, ...lower(type) } };
  } catch (error) {
    if (error instanceof Missing) return { missing: error.message };
    throw error;
  }
}

function lower(type: TypeNode): Record<string, unknown> {
  switch (type.kind) {
    case 'keyword':
      if (type.name === 'unknown') return {};
      if (type.name === 'never') throw new Missing('never');
      return { type: type.name };
    case 'literal':
      return { enum: [type.value] };
    case 'array':
      return { type: 'array', items: lower(type.item) };
    case 'tuple':
      return lowerTuple(type);
    case 'union':
      return { anyOf: type.members.map(lower) };
    case 'reference':
      return { tsType: type.name };
    case 'object':
      return lowerObject(type);
    case 'template':
      throw new Missing('a template literal');
    case 'any-other-string':
      throw new Missing('an open enum');
    case 'intersection':
      return { allOf: type.members.map(lower) };
    case 'undefined':
      throw new Missing('an index signature beside optional properties');
  }
}

function lowerTuple({ items, rest }: Extract<TypeNode, { kind: 'tuple' }>): Record<string, unknown> {
  if (items.some(({ optional }) => optional)) throw new Missing('a tuple with optional items');
  const list = items.map((item) => lower(item.type));
  return {
    type: 'array',
    items: list,
    minItems: list.length,
    ...(rest === null ? { maxItems: list.length, additionalItems: false } : { additionalItems: lower(rest) }),
  };
}

function lowerObject({ properties, indexes }: Extract<TypeNode, { kind: 'object' }>): Record<string, unknown> {
  const [index, another] = indexes;
  if (index !== undefined && index.key !== 'string') {
    throw new Missing(
      index.key === 'symbol' ? 'an open object whose properties are all optional' : 'a template literal as key',
    );
  }
  if (another !== undefined) throw new Missing('several index signatures');
  if (properties.some(({ name }, at) => /^\d+$/u.test(name) && at > 0))
    throw new Missing('properties in an order that no JavaScript object has');
  if (index !== undefined && properties.length > 0 && index.type !== unknownType)
    throw new Missing('an index signature beside properties');
  return {
    type: 'object',
    properties: Object.fromEntries(properties.map(({ name, type }) => [name, isNever(type) ? false : lower(type)])),
    required: properties.filter(({ optional }) => !optional).map(({ name }) => name),
    additionalProperties: index === undefined ? false : lower(index.type),
  };
}

function isNever(type: TypeNode): boolean {
  return type.kind === 'keyword' && type.name === 'never';
}
