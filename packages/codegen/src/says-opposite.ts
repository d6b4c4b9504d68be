import { isRecord, isSchema, keyword, listOfNames } from './types/place.ts';

/** Finds the schema that a reference inside a self-contained schema leads to. */
export type Target = (schema: unknown) => unknown;

const silent: ReadonlySet<string> = new Set(['title', 'description', 'default', 'examples', 'deprecated', '$comment']);
const deepest = 8;

/**
 * Can a type say which values a schema rejects, among those that `base` allows? Types have no word for "any text but this
 * one", but they can leave a literal out of a list.
 */
export function saysOpposite(schema: unknown, base: unknown, target: Target, depth = 0): boolean {
  const found = target(schema);
  const among = target(base);
  if (typeof found === 'boolean') return true;
  if (!isRecord(found) || depth > deepest) return false;
  const every = (list: unknown) =>
    Array.isArray(list) && list.every((one) => saysOpposite(one, base, target, depth + 1));
  return Object.keys(found).every((name) => {
    const value = found[name];
    if (silent.has(name) || name.startsWith('x-')) return true;
    switch (name) {
      case 'type':
        return value !== 'integer' && !listOfNames(value).includes('integer');
      case 'required':
      case 'minItems':
      case 'maxItems':
        return true;
      case 'const':
        return isLeftOut([value], among);
      case 'enum':
        return Array.isArray(value) && isLeftOut(value, among);
      case 'properties':
        return Object.keys(recordOf(value)).every((key) =>
          saysOpposite(recordOf(value)[key], recordOf(recordOf(among).properties)[key], target, depth + 1),
        );
      case 'prefixItems':
        return (
          Array.isArray(value) &&
          value.every((item, index) => saysOpposite(item, itemAt(among, index), target, depth + 1))
        );
      case 'contains':
        return saysOpposite(value, recordOf(among).items, target, depth + 1);
      case 'additionalProperties':
        return value === true || (value === false && isClosed(among));
      case 'minProperties':
      case 'maxProperties':
        return (name === 'minProperties' && value === 1) || isClosed(among);
      case 'allOf':
      case 'anyOf':
        return every(value);
      case 'not':
        return isSchema(value);
      default:
        return false;
    }
  });
}

/** Can these values be left out: because they are the only ones of their kind, or because the others are listed? */
function isLeftOut(values: readonly unknown[], base: unknown): boolean {
  if (values.every((value) => value === null || typeof value === 'boolean')) return true;
  const list = isRecord(base) && (Array.isArray(keyword(base, 'enum')) || Object.hasOwn(base, 'const'));
  const items = recordOf(recordOf(base).items);
  const ofLists = values.every((value) => Array.isArray(value) && isLeftOut(value, items));
  return list || ofLists || (values.every(isRecord) && isClosed(base));
}

function itemAt(base: unknown, index: number): unknown {
  const { prefixItems, items } = recordOf(base);
  return Array.isArray(prefixItems) && index < prefixItems.length ? prefixItems[index] : items;
}

export function isClosed(schema: unknown): boolean {
  return (
    isRecord(schema) &&
    (schema.additionalProperties === false || schema.unevaluatedProperties === false) &&
    !Object.hasOwn(schema, 'patternProperties')
  );
}

function recordOf(value: unknown): { readonly [key: string]: unknown } {
  return isRecord(value) ? value : {};
}
