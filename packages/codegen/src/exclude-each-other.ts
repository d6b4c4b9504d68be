import { canonicalize } from '@concordat/schema';
import { isClosed, saysOpposite, type Target } from './says-opposite.ts';
import { isRecord, listOfNames } from './types/place.ts';
import { readPattern } from './types/read-pattern.ts';
import { matchesTemplate } from './types/template.ts';

/** With more branches than this, what overlaps is not taken out. */
const mostCompared = 8;

/** Does a type say of each branch of `oneOf` that it holds alone? */
export function excludeEachOther(branches: readonly unknown[], base: unknown, target: Target): boolean {
  return branches.every((branch, index) =>
    branches.every((other, at) => {
      if (at <= index || areDisjoint(branch, other, target)) return true;
      if (branches.length > mostCompared) return false;
      const among = (one: unknown) => ({ ...recordOf(base), ...recordOf(target(one)) });
      return saysOpposite(other, among(branch), target) && saysOpposite(branch, among(other), target);
    }),
  );
}

/** Is there surely no value of both? By their types, their literals, or a property or item that both have. */
export function areDisjoint(one: unknown, another: unknown, target: Target, depth = 0): boolean {
  const [a, b] = [wholeOf(one, target), wholeOf(another, target)];
  if (a === null || b === null || depth > deepest) return one === false || another === false;
  const [types, others] = [typesOf(a), typesOf(b)];
  if (types !== null && others !== null && !types.some((type) => others.includes(type))) return true;
  const [literals, otherLiterals] = [literalsOf(a), literalsOf(b)];
  if (literals !== null && otherLiterals !== null) return isApart(literals, otherLiterals);
  if (literals !== null || otherLiterals !== null)
    return fails(literals ?? otherLiterals ?? [], literals === null ? a : b);
  const required = new Set([...listOfNames(a.required), ...listOfNames(b.required)]);
  return (
    [...required].some((name) => areDisjoint(propertyOf(a, name), propertyOf(b, name), target, depth + 1)) ||
    [0, 1, 2].some((index) => areDisjoint(itemOf(a, b, index), itemOf(b, a, index), target, depth + 1))
  );
}

const deepest = 6;

/** A schema with what its `$ref` and `allOf` say of properties. */
function wholeOf(schema: unknown, target: Target, depth = 0): Readonly<Record<string, unknown>> | null {
  const found = target(schema);
  if (!isRecord(found) || depth > deepest) return null;
  const parts = [
    ...(typeof found.$ref === 'string' ? [{ $ref: found.$ref }] : []),
    ...(Array.isArray(found.allOf) ? found.allOf : []),
  ].map((part) => wholeOf(part, target, depth + 1));
  const whole = [...parts.filter((part) => part !== null), found];
  return {
    ...Object.assign({}, ...whole),
    properties: Object.assign({}, ...whole.map(({ properties }) => recordOf(properties))),
    required: whole.flatMap((part) => listOfNames(part.required)),
  };
}

/** What a closed object doesn't declare it doesn't have. */
function propertyOf(schema: Readonly<Record<string, unknown>>, name: string): unknown {
  const properties = recordOf(schema.properties);
  return Object.hasOwn(properties, name) ? properties[name] : !isClosed(schema);
}

/** What must be there, by this schema or the other. */
function itemOf(
  schema: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
  index: number,
): unknown {
  const least = Math.max(Number(schema.minItems ?? 0), Number(other.minItems ?? 0));
  const prefix = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  return index < least ? (prefix[index] ?? schema.items ?? true) : true;
}

/** Are these literals surely none that match the schema's pattern? */
function fails(literals: readonly unknown[], { pattern }: Readonly<Record<string, unknown>>): boolean {
  const shape = typeof pattern === 'string' ? readPattern(pattern) : undefined;
  return (
    shape !== undefined &&
    literals.every(
      (value) =>
        typeof value === 'string' &&
        !shape.literals.includes(value) &&
        !shape.templates.some((template) => matchesTemplate(template, value)),
    )
  );
}

function isApart(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.every((value) => b.every((other) => canonicalize(value) !== canonicalize(other)));
}

function typesOf(schema: Readonly<Record<string, unknown>>): readonly unknown[] | null {
  const { type } = schema;
  const list = typeof type === 'string' ? [type] : Array.isArray(type) ? type : null;
  if (list !== null) return list.map((one) => (one === 'integer' ? 'number' : one));
  const literals = literalsOf(schema);
  return literals === null
    ? null
    : literals.map((value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value));
}

function literalsOf(schema: Readonly<Record<string, unknown>>): readonly unknown[] | null {
  if ('const' in schema) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : null;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
