import type { SchemaObject } from '@concordat/schema';
import { quote } from '../quote.ts';
import type { FunctionWriter } from './emit-function.ts';
import type { PointerCode } from './pointer-code.ts';

export type Kind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

/** A keyword of a schema, own properties only. */
export function own(schema: SchemaObject, keyword: string): unknown {
  return Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
}

export function isSchemaObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const kindOfType: Readonly<Record<string, Kind>> = {
  null: 'null',
  boolean: 'boolean',
  integer: 'number',
  number: 'number',
  string: 'string',
  array: 'array',
  object: 'object',
};

function typeNames(schema: SchemaObject): readonly string[] {
  const type = own(schema, 'type');
  const names = (typeof type === 'string' ? [type] : Array.isArray(type) ? type : []).filter(
    (name): name is string => typeof name === 'string' && Object.hasOwn(kindOfType, name),
  );
  return names.length > 0 && own(schema, 'nullable') === true && !names.includes('null') ? [...names, 'null'] : names;
}

/** The kinds that `type` allows; null where it doesn't say. */
export function kindsOf(schema: SchemaObject): {
  readonly allowed: ReadonlySet<Kind> | null;
  readonly integer: boolean;
} {
  const names = typeNames(schema);
  if (names.length === 0) return { allowed: null, integer: false };
  const allowed = new Set(names.flatMap((name) => kindOfType[name] ?? []));
  return { allowed, integer: names.includes('integer') && !names.includes('number') };
}

export function typeText(schema: SchemaObject): string {
  return typeNames(schema).join(', ');
}

/** Code that is true for values of a kind. */
export function conditionOf(kind: Kind, value: string, integer: boolean): string {
  switch (kind) {
    case 'null':
      return `${value} === null`;
    case 'number':
      return integer
        ? `(typeof ${value} === 'number' && Number.isInteger(${value}))`
        : `(typeof ${value} === 'number' && Number.isFinite(${value}))`;
    case 'array':
      return `Array.isArray(${value})`;
    case 'object':
      return `(typeof ${value} === 'object' && ${value} !== null && !Array.isArray(${value}))`;
    default:
      return `typeof ${value} === '${kind}'`;
  }
}

function kindOf(value: unknown): Kind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as Kind;
}

function listed(schema: SchemaObject): readonly unknown[] | null {
  if (Object.hasOwn(schema, 'const')) return [schema.const];
  const list = own(schema, 'enum');
  return Array.isArray(list) ? list : null;
}

/** The kinds of the values that `enum` or `const` lists; null without either. */
export function literalKinds(schema: SchemaObject): ReadonlySet<Kind> | null {
  const values = listed(schema);
  return values === null ? null : new Set(values.map(kindOf));
}

/** More values than this are looked up in a set. */
const longList = 16;

export function emitLiterals(writer: FunctionWriter, schema: SchemaObject, value: string, path: PointerCode): void {
  if (Object.hasOwn(schema, 'const')) {
    const expected = schema.const;
    writer.failIf(
      `!${equals(writer, value, expected)}`,
      path,
      'const',
      `{ allowedValue: ${literal(writer, expected)} }`,
    );
  }
  const list = own(schema, 'enum');
  if (!Array.isArray(list)) return;
  const plain = list.filter((one) => typeof one !== 'object' || one === null);
  const deep = list.filter((one) => typeof one === 'object' && one !== null);
  const isListed = [
    ...(plain.length > longList
      ? [`${lookUp(writer, plain)}.has(${value})`]
      : plain.map((one) => equals(writer, value, one))),
    ...deep.map((one) => equals(writer, value, one)),
  ];
  const wrong = isListed.length === 0 ? 'true' : `!(${isListed.join(' || ')})`;
  writer.failIf(wrong, path, 'enum', `{ allowedValues: ${writer.module.json(list)} }`);
}

function lookUp(writer: FunctionWriter, values: readonly unknown[]): string {
  return writer.module.constant(
    'set',
    `/* @__PURE__ */ new Set<unknown>(JSON.parse(${quote(JSON.stringify(values))}) as readonly unknown[])`,
  );
}

function equals(writer: FunctionWriter, value: string, expected: unknown): string {
  if (typeof expected === 'object' && expected !== null)
    return `${writer.module.use('isEqual')}(${value}, ${writer.module.json(expected)})`;
  return `(${value} === ${literal(writer, expected)})`;
}

function literal(writer: FunctionWriter, value: unknown): string {
  if (typeof value === 'string') return quote(value);
  return typeof value === 'object' && value !== null ? writer.module.json(value) : JSON.stringify(value);
}
