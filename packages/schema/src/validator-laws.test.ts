import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileValidator, type Validator } from './compile-validator.ts';
import { deepEqual } from './deep-equal.ts';
import { isObject, type Schema, type SchemaObject } from './json.ts';

/** What applying a schema to a value comes to: the verdict, and which of the value's parts it has looked at. */
interface Outcome {
  readonly valid: boolean;
  readonly properties: ReadonlySet<string>;
  readonly items: ReadonlySet<number>;
}

const refused: Outcome = { valid: false, properties: new Set(), items: new Set() };

/** A plain reading of 2020-12, word for word and without any thought of speed: what the compiled code is held against. */
class Interpreter {
  readonly #root: SchemaObject;

  constructor(root: SchemaObject) {
    this.#root = root;
  }

  accepts(value: unknown): boolean {
    return this.#apply(this.#root, value).valid;
  }

  #apply(schema: Schema | undefined, value: unknown): Outcome {
    if (schema === undefined || schema === true) return { ...refused, valid: true };
    if (schema === false) return refused;
    const properties = new Set<string>();
    const items = new Set<number>();
    let valid = this.#asserts(schema, value);
    const take = (outcome: Outcome, counts = true): boolean => {
      if (outcome.valid && counts) {
        for (const name of outcome.properties) properties.add(name);
        for (const index of outcome.items) items.add(index);
      }
      return outcome.valid;
    };
    const inPlace = (part: unknown): boolean => take(this.#apply(part as Schema, value));
    const list = (keyword: string): Schema[] => (schema[keyword] as Schema[] | undefined) ?? [];

    if (schema.$ref !== undefined) valid = inPlace(this.#target(String(schema.$ref))) && valid;
    for (const part of list('allOf')) valid = inPlace(part) && valid;
    if (schema.anyOf !== undefined) valid = list('anyOf').map(inPlace).some(Boolean) && valid;
    if (schema.oneOf !== undefined) valid = list('oneOf').map(inPlace).filter(Boolean).length === 1 && valid;
    if (schema.not !== undefined) valid = !this.#apply(schema.not as Schema, value).valid && valid;
    if (schema.if !== undefined) valid = inPlace(inPlace(schema.if) ? schema.then : schema.else) && valid;

    if (isObject(value)) {
      for (const [name, part] of Object.entries(Object(schema.dependentSchemas))) {
        if (Object.hasOwn(value, name)) valid = inPlace(part) && valid;
      }
      const child = (part: unknown, name: string): void => {
        if (part === undefined) return;
        valid = this.#apply(part as Schema, value[name]).valid && valid;
        properties.add(name);
      };
      const named = Object(schema.properties) as Record<string, Schema>;
      const patterns = Object.entries(Object(schema.patternProperties) as Record<string, Schema>);
      for (const name of Object.keys(value)) {
        if (schema.propertyNames !== undefined)
          valid = this.#apply(schema.propertyNames as Schema, name).valid && valid;
        const matching = patterns.filter(([pattern]) => new RegExp(pattern, 'u').test(name));
        for (const [, part] of matching) child(part, name);
        if (Object.hasOwn(named, name)) child(named[name], name);
        else if (matching.length === 0) child(schema.additionalProperties, name);
      }
      for (const name of Object.keys(value)) if (!properties.has(name)) child(schema.unevaluatedProperties, name);
    }
    if (Array.isArray(value)) {
      const child = (part: unknown, i: number): void => {
        if (part === undefined) return;
        valid = this.#apply(part as Schema, value[i]).valid && valid;
        items.add(i);
      };
      const tuple = list('prefixItems');
      for (const i of value.keys()) child(i < tuple.length ? tuple[i] : schema.items, i);
      if (schema.contains !== undefined) {
        const found = [...value.keys()].filter((i) => this.#apply(schema.contains as Schema, value[i]).valid);
        for (const i of found) items.add(i);
        const least = (schema.minContains as number | undefined) ?? 1;
        const most = (schema.maxContains as number | undefined) ?? Number.POSITIVE_INFINITY;
        valid = found.length >= least && found.length <= most && valid;
      }
      for (const i of value.keys()) if (!items.has(i)) child(schema.unevaluatedItems, i);
    }
    return { valid, properties, items };
  }

  #asserts(schema: SchemaObject, value: unknown): boolean {
    const number = (keyword: string, otherwise: number): number => (schema[keyword] as number | undefined) ?? otherwise;
    const types = schema.type === undefined ? undefined : ([schema.type].flat() as string[]);
    if (types !== undefined && !types.some((type) => hasType(value, type))) return false;
    if (Object.hasOwn(schema, 'const') && !deepEqual(schema.const, value)) return false;
    if (schema.enum !== undefined && !(schema.enum as unknown[]).some((one) => deepEqual(one, value))) return false;
    if (typeof value === 'number') {
      if (value < number('minimum', value) || value > number('maximum', value)) return false;
      if (schema.multipleOf !== undefined && !Number.isInteger(value / Number(schema.multipleOf))) return false;
    }
    if (typeof value === 'string') {
      const length = [...value].length;
      if (length < number('minLength', 0) || length > number('maxLength', length)) return false;
      if (schema.pattern !== undefined && !new RegExp(String(schema.pattern), 'u').test(value)) return false;
    }
    if (Array.isArray(value)) {
      if (value.length < number('minItems', 0) || value.length > number('maxItems', value.length)) return false;
      if (schema.uniqueItems === true && value.some((a, i) => value.slice(0, i).some((b) => deepEqual(a, b))))
        return false;
    }
    if (isObject(value)) {
      const names = Object.keys(value);
      if (names.length < number('minProperties', 0) || names.length > number('maxProperties', names.length))
        return false;
      if (!((schema.required as string[] | undefined) ?? []).every((name) => Object.hasOwn(value, name))) return false;
      const dependent = Object.entries(Object(schema.dependentRequired) as Record<string, string[]>);
      if (
        dependent.some(([name, more]) => Object.hasOwn(value, name) && !more.every((one) => Object.hasOwn(value, one)))
      )
        return false;
    }
    return true;
  }

  #target(ref: string): Schema {
    return ref === '#'
      ? this.#root
      : ((this.#root.$defs as Record<string, Schema>)[ref.slice('#/$defs/'.length)] as Schema);
  }
}

function hasType(value: unknown, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}

const names = ['a', 'b', 'x-c', '__proto__', 'constructor'];
const name = fc.constantFrom(...names);
const types = fc.constantFrom('null', 'boolean', 'integer', 'number', 'string', 'array', 'object');
const scalar = fc.constantFrom<unknown>(null, true, 0, 1, 2.5, 'p', 'pq', '\u{1f600}', '');
const own = <T>(entries: fc.Arbitrary<T>, maxKeys = 2): fc.Arbitrary<Record<string, T>> =>
  fc.dictionary(name, entries, { maxKeys, noNullPrototype: true });

const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'large' },
    scalar,
    own(tie('value'), 3),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
})).value;

/** Schemas of all keywords. References only go to definitions, from children, so that none applies itself without end. */
const schemas = fc.letrec<{ schema: Schema; child: Schema }>((tie) => {
  const schema = tie('schema');
  const child = tie('child');
  const small = fc.integer({ min: 0, max: 2 });
  const some = fc.array(schema, { minLength: 1, maxLength: 2 });
  const record = (keywords: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<SchemaObject> =>
    fc.record(keywords, { requiredKeys: [] }) as fc.Arbitrary<SchemaObject>;
  const plain = record({
    type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 })),
    enum: fc.uniqueArray(scalar, { minLength: 0, maxLength: 3 }),
    minimum: small,
    maxLength: small,
    pattern: fc.constantFrom('^p', 'q$', '^.$'),
  });
  const object = record({
    properties: own(child),
    patternProperties: fc.dictionary(fc.constantFrom('^x', '[ab]', 'o'), child, { maxKeys: 1, noNullPrototype: true }),
    additionalProperties: child,
    propertyNames: fc.constantFrom<Schema>({ maxLength: 1 }, { enum: names.slice(0, 3) }, true),
    required: fc.uniqueArray(name, { maxLength: 1 }),
    minProperties: small,
    dependentRequired: own(fc.uniqueArray(name, { maxLength: 1 }), 1),
    unevaluatedProperties: child,
  });
  const array = record({
    prefixItems: fc.array(child, { minLength: 1, maxLength: 2 }),
    items: child,
    contains: child,
    minContains: small,
    maxContains: small,
    uniqueItems: fc.boolean(),
    maxItems: small,
  });
  const logic = record({
    allOf: some,
    anyOf: some,
    oneOf: some,
    not: schema,
    if: schema,
    then: schema,
    else: schema,
    dependentSchemas: own(schema, 1),
    unevaluatedProperties: child,
  });
  const mixed = fc.tuple(plain, object, array, logic).map((parts) => Object.assign({}, ...parts) as Schema);
  return {
    child: fc.oneof(
      { weight: 3, arbitrary: schema },
      fc.constantFrom<Schema>({ $ref: '#' }, { $ref: '#/$defs/A' }, { $ref: '#/$defs/A', maxProperties: 1 }),
    ),
    schema: fc.oneof({ maxDepth: 3, withCrossShrink: true }, fc.boolean(), plain, object, array, logic, mixed),
  };
});

test('the compiled validator and a plain reading of the specification agree', () => {
  const runs = Number(process.env.CONCORDAT_LAW_RUNS ?? 120);
  const root = fc.tuple(schemas.schema, schemas.schema).map(([one, A]) => ({ allOf: [one], $defs: { A } }));
  fc.assert(
    fc.property(root, fc.array(values, { minLength: 10, maxLength: 10 }), (schema, samples) => {
      const validators: readonly Validator[] = [1, 5].map((maxErrors) =>
        compileValidator(schema, { dialect: '2020-12', maxErrors }),
      );
      const interpreter = new Interpreter(schema as SchemaObject);
      for (const value of samples) {
        const expected = interpreter.accepts(value);
        const found = validators.map((validate) => validate(value).length === 0);
        expect(found, JSON.stringify(value)).toEqual([expected, expected]);
      }
    }),
    { seed: Number(process.env.CONCORDAT_LAW_SEED ?? 20261124), numRuns: runs },
  );
}, 600_000);
