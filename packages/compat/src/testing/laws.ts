import {
  closeSchema,
  compileValidator,
  type Dialect,
  dialects,
  type Json,
  type Schema,
  type SchemaObject,
} from '@concordat/schema';
import { checkCompatibility } from '../check-compatibility.ts';
import { isEquivalent } from '../is-equivalent.ts';
import { isSubschema } from '../is-subschema.ts';
import { Random } from '../search/random.ts';
import { witness } from '../witness.ts';
import { mutateSchema, randomSchema } from './random-schema.ts';
import { mutateValue, randomValue } from './random-value.ts';
import { rewrites } from './rewrites.ts';

/** `holds`, `open` where something was undecided or didn't apply, or what contradicts the law. */
export type LawResult = 'holds' | 'open' | { readonly broken: string };

/** A property that verdicts must have, whatever the schemas. */
export interface Law {
  readonly name: string;
  /** Tries the law on schemas that the seed gives; `effort` is how many values to look at, where that matters. */
  check(seed: number, effort: number): LawResult;
}

/** A verdict that no validator would stand behind isn't worth a law. */
function compiles(...schemas: readonly Schema[]): boolean {
  try {
    for (const schema of schemas) compileValidator(schema)(null);
    return true;
  } catch {
    return false;
  }
}

function dialectFor(random: Random): Dialect {
  return random.pick(dialects);
}

function relative(random: Random, schema: Schema, dialect: Dialect): Schema {
  return random.chance(0.75) ? mutateSchema(random, schema, dialect) : randomSchema(random, dialect);
}

function broken(law: string, ...parts: readonly unknown[]): LawResult {
  return { broken: `${law}: ${parts.map((part) => JSON.stringify(part)).join('\n  ')}` };
}

/** The first value that separates two schemas, of some that are guessed. */
function separating(
  random: Random,
  a: Schema,
  b: Schema,
  effort: number,
  also?: Schema,
): { readonly value: Json } | undefined {
  const [left, right] = [
    compileValidator(a, { formats: 'annotation' }),
    compileValidator(b, { formats: 'annotation' }),
  ];
  const closed = also === undefined ? undefined : compileValidator(also, { formats: 'annotation' });
  const pool: Json[] = [];
  for (let i = 0; i < effort; i++) {
    const base = pool.length > 0 && random.chance(0.5) ? pool[random.below(pool.length)] : undefined;
    const value = base === undefined ? randomValue(random) : mutateValue(random, base);
    if (!valid(left, value) || (closed !== undefined && !valid(closed, value))) continue;
    if (pool.length < 60) pool.push(value);
    if (!valid(right, value)) return { value };
  }
  return undefined;
}

function valid(validator: (value: unknown) => readonly unknown[], value: Json): boolean {
  return validator(value).length === 0;
}

/** The laws of the engine. */
export const laws: readonly Law[] = [
  {
    name: 'a schema contains itself, under both policies',
    check(seed) {
      const random = new Random(seed);
      const schema = randomSchema(random, dialectFor(random));
      const copy = JSON.parse(JSON.stringify(schema)) as SchemaObject;
      const strict = isSubschema(schema, copy);
      const declared = checkCompatibility(schema, copy).verdict;
      if (strict === false || declared === 'incompatible') return broken('reflexive', schema);
      return strict === true && declared === 'compatible' ? 'holds' : 'open';
    },
  },
  {
    name: 'containment is transitive under strict',
    check(seed) {
      const random = new Random(seed);
      const dialect = dialectFor(random);
      const b = randomSchema(random, dialect);
      const a = relative(random, b, dialect);
      const c = relative(random, b, dialect);
      if (!compiles(a, b, c) || isSubschema(a, b) !== true || isSubschema(b, c) !== true) return 'open';
      const whole = isSubschema(a, c);
      if (whole === false) return broken('transitive', a, b, c);
      return whole === true ? 'holds' : 'open';
    },
  },
  {
    name: 'what is called compatible has no counterexample for the validator',
    check(seed, effort) {
      const random = new Random(seed);
      const dialect = dialectFor(random);
      const a = randomSchema(random, dialect);
      const b = relative(random, a, dialect);
      if (!compiles(a, b)) return 'open';
      const verdict = isSubschema(a, b);
      if (verdict === false) return 'holds';
      const counterexample = separating(random, a, b, effort);
      if (verdict === true && counterexample !== undefined) return broken('sound', counterexample.value, a, b);
      return verdict === true ? 'holds' : 'open';
    },
  },
  {
    name: 'what is called compatible under declared has no counterexample among what writers write',
    check(seed, effort) {
      const random = new Random(seed);
      const dialect = dialectFor(random);
      const a = randomSchema(random, dialect);
      const b = relative(random, a, dialect);
      if (!compiles(a, b)) return 'open';
      const { verdict } = checkCompatibility(a, b, { policy: 'declared' });
      if (verdict !== 'compatible') return verdict === 'incompatible' ? 'holds' : 'open';
      const counterexample = separating(random, a, b, effort, closeSchema(a));
      return counterexample === undefined ? 'holds' : broken('declared', counterexample.value, a, b);
    },
  },
  {
    name: 'what breaks under declared breaks under strict',
    check(seed) {
      const random = new Random(seed);
      const dialect = dialectFor(random);
      const a = randomSchema(random, dialect);
      const b = relative(random, a, dialect);
      if (!compiles(a, b) || checkCompatibility(a, b).verdict !== 'incompatible') return 'open';
      const strict = isSubschema(a, b);
      return strict === true ? broken('declared within strict', a, b) : strict === false ? 'holds' : 'open';
    },
  },
  {
    name: 'a witness is accepted by the writer and rejected by the reader',
    check(seed) {
      const random = new Random(seed);
      const dialect = dialectFor(random);
      const a = randomSchema(random, dialect);
      const b = relative(random, a, dialect);
      if (!compiles(a, b)) return 'open';
      const found = witness(a, b);
      if (found === undefined) return 'open';
      const [left, right] = [
        compileValidator(a, { formats: 'annotation' }),
        compileValidator(b, { formats: 'annotation' }),
      ];
      return valid(left, found.value) && !valid(right, found.value) ? 'holds' : broken('witness', found.value, a, b);
    },
  },
  ...rewrites.map((rewrite) => ({
    name: `saying the same in other words changes nothing: ${rewrite.name}`,
    check(seed: number): LawResult {
      const random = new Random(seed);
      const dialect = dialectFor(random);
      const schema = randomSchema(random, dialect);
      const other = rewrite.apply(schema, dialect);
      if (other === undefined || !compiles(schema, other)) return 'open';
      const same = isEquivalent(schema, other);
      return same === false
        ? broken(rewrite.name, schema, other, witness(schema, other) ?? witness(other, schema))
        : same
          ? 'holds'
          : 'open';
    },
  })),
];
