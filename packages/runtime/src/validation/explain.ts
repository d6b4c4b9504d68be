import type { CompiledError } from '../event-definition.ts';
import { explainApplicators } from './explain-applicators.ts';
import { explainArray } from './explain-array.ts';
import { explainEvaluation } from './explain-evaluation.ts';
import { explainObject } from './explain-object.ts';
import { breaksType, explainLiterals, explainScalar } from './explain-scalars.ts';
import {
  type Explainer,
  fail,
  isEnough,
  isSchemaObject,
  own,
  type Place,
  type SchemaObject,
  typeNames,
} from './explainer.ts';
import { Failures } from './failures.ts';

/** No more errors than this are told of one value. */
const mostErrors = 20;

/**
 * A schema as generated code carries it: 2020-12, flat (every reference a JSON Pointer into itself), keywords that assert and
 * nothing else. `$closed` names the keyword, `additionalProperties` or `unevaluatedProperties`, that says `false` to writers alone.
 */
export interface CarriedSchema {
  readonly schema: boolean | SchemaObject;
  /** By pattern, how long a text may be for it; absent where it doesn't matter. One that is longer doesn't match. */
  readonly longest?: Readonly<Record<string, number>>;
}

/**
 * Lists what is wrong with a value that a generated check has refused: at most twenty errors, none exactly where the check
 * says yes. `closed`: judge as a writer, to whom an undeclared property is wrong.
 * @throws RangeError for a value that is nested too deeply
 */
export function explain(carried: CarriedSchema, value: unknown, closed: boolean): readonly CompiledError[] {
  const failures = new Failures(mostErrors);
  explainerOf(carried, closed).judge(carried.schema, value, '', failures);
  return failures.list;
}

/** What has been found out of each schema, for its readers and for its writers. */
const explainers = new WeakMap<CarriedSchema, Map<boolean, Explainer>>();

function explainerOf(carried: CarriedSchema, closed: boolean): Explainer {
  const forms = explainers.get(carried) ?? new Map<boolean, Explainer>();
  explainers.set(carried, forms);
  const explainer = forms.get(closed) ?? new SchemaExplainer(carried, closed);
  forms.set(closed, explainer);
  return explainer;
}

type Part = (explainer: Explainer, place: Place) => boolean;

/** What is looked at once the type is right, in this order, and the keywords that it is about. */
const parts: readonly (readonly [part: Part, keywords: string])[] = [
  [explainLiterals, 'const enum'],
  [explainScalar, 'minLength maxLength pattern format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf'],
  [explainArray, 'minItems maxItems prefixItems items uniqueItems contains'],
  [
    explainObject,
    'properties required minProperties maxProperties dependentRequired propertyNames patternProperties additionalProperties $closed',
  ],
  [explainApplicators, 'allOf anyOf oneOf not if dependentSchemas'],
  [explainEvaluation, 'unevaluatedProperties unevaluatedItems $closed'],
];

class SchemaExplainer implements Explainer {
  readonly closed: boolean;
  readonly #carried: CarriedSchema;
  readonly #patterns = new Map<string, RegExp>();
  readonly #targets = new Map<string, unknown>();
  readonly #parts = new Map<SchemaObject, readonly Part[]>();

  constructor(carried: CarriedSchema, closed: boolean) {
    this.#carried = carried;
    this.closed = closed;
  }

  judge(schema: unknown, value: unknown, path: string, failures: Failures | null): boolean {
    if (schema === false) return fail({ schema: {}, value, path, failures }, 'false schema', {});
    if (!isSchemaObject(schema)) return true;
    const place: Place = { schema, value, path, failures };
    let valid = true;
    const ref = own(schema, '$ref');
    if (typeof ref === 'string') valid = this.judge(this.target(ref), value, path, failures);
    if (breaksType(schema, value)) return fail(place, 'type', { type: typeNames(schema).join(', ') });
    for (const part of this.#partsOf(schema)) {
      if (!valid && isEnough(place)) return false;
      valid = part(this, place) && valid;
    }
    return valid;
  }

  /** The parts that have something to say by a schema. */
  #partsOf(schema: SchemaObject): readonly Part[] {
    let found = this.#parts.get(schema);
    if (found === undefined) {
      found = parts
        .filter(([, keywords]) => keywords.split(' ').some((keyword) => Object.hasOwn(schema, keyword)))
        .map(([part]) => part);
      this.#parts.set(schema, found);
    }
    return found;
  }

  target(ref: string): unknown {
    if (!this.#targets.has(ref)) this.#targets.set(ref, targetOf(this.#carried.schema, ref));
    return this.#targets.get(ref);
  }

  matches(pattern: string, text: string): boolean {
    const { longest } = this.#carried;
    if (longest !== undefined && Object.hasOwn(longest, pattern) && text.length > (longest[pattern] ?? 0)) return false;
    let expression = this.#patterns.get(pattern);
    if (expression === undefined) {
      expression = new RegExp(pattern, 'u');
      this.#patterns.set(pattern, expression);
    }
    return expression.test(text);
  }
}

/** What a reference of a flat schema points at. */
export function targetOf(root: unknown, ref: string): unknown {
  let at = root;
  for (const token of decodeURIComponent(ref.slice(1)).split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return true;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return at;
}
