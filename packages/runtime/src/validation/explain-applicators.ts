import { isEqual } from './equal.ts';
import { propertyOf } from './explain-object.ts';
import { isOfType, listedValues } from './explain-scalars.ts';
import {
  type Explainer,
  entriesIn,
  fail,
  isEnough,
  isSchemaObject,
  own,
  type Place,
  schemasIn,
  typeNames,
} from './explainer.ts';
import { objectOf } from './own-properties.ts';

/** The keywords that apply other schemas to the same value. */
export function explainApplicators(explainer: Explainer, place: Place): boolean {
  let valid = true;
  for (const part of [explainAll, explainAny, explainOne, explainNot, explainCondition, explainDependents]) {
    valid = part(explainer, place) && valid;
    if (!valid && isEnough(place)) return false;
  }
  return valid;
}

function here(explainer: Explainer, { value, path, failures }: Place, schema: unknown): boolean {
  return explainer.judge(schema, value, path, failures);
}

/** Does the value fit a schema, whatever may be wrong with it? */
export function holds(explainer: Explainer, value: unknown, schema: unknown): boolean {
  return explainer.judge(schema, value, '', null);
}

function explainAll(explainer: Explainer, place: Place): boolean {
  let valid = true;
  for (const branch of schemasIn(place.schema, 'allOf')) {
    valid = here(explainer, place, branch) && valid;
    if (!valid && isEnough(place)) return false;
  }
  return valid;
}

function explainAny(explainer: Explainer, place: Place): boolean {
  const branches = schemasIn(place.schema, 'anyOf');
  if (branches.length === 0) return true;
  const { left, verdict } = narrow(explainer, place, branches);
  return (
    verdict ??
    (left.some((branch) => holds(explainer, place.value, branch)) ||
      fail(place, 'anyOf', typesOf(explainer, place, branches)))
  );
}

function explainOne(explainer: Explainer, place: Place): boolean {
  const branches = schemasIn(place.schema, 'oneOf');
  if (branches.length === 0) return true;
  const { left, verdict } = narrow(explainer, place, branches);
  if (verdict !== null) return verdict;
  const passing = left.filter((branch) => holds(explainer, place.value, branch)).length;
  return passing === 1 || fail(place, 'oneOf', { passing, ...typesOf(explainer, place, branches) });
}

/**
 * Leaves out the branches that a type or a tag rules out. Where one is left it was meant, and what is wrong with it is worth
 * more than that none fits; and nothing is judged twice, however deep a chain of choices goes.
 */
function narrow(
  explainer: Explainer,
  place: Place,
  branches: readonly unknown[],
): { readonly left: readonly unknown[]; readonly verdict: boolean | null } {
  const left = branches.filter((branch) => !isRuledOut(explainer, branch, place.value));
  return { left, verdict: left.length === 1 ? here(explainer, place, left[0]) : null };
}

/** `types`: those that the branches ask for, where the value is of none of them. */
function typesOf(
  explainer: Explainer,
  { value }: Place,
  branches: readonly unknown[],
): { readonly types?: readonly string[] } {
  const types = new Set<string>();
  for (const branch of branches) {
    const names = namesOf(explainer, branch);
    if (names.length === 0 || names.some((name) => isOfType(value, name))) return {};
    for (const name of names) types.add(name);
  }
  return { types: [...types] };
}

/** The types that a branch, or what it refers to, asks for. */
function namesOf(explainer: Explainer, branch: unknown, steps = mostSteps): readonly string[] {
  if (!isSchemaObject(branch)) return [];
  const names = typeNames(branch);
  const ref = own(branch, '$ref');
  return names.length === 0 && typeof ref === 'string' && steps > 0
    ? namesOf(explainer, explainer.target(ref), steps - 1)
    : names;
}

/** More references than this on the way to a branch, and nothing is known of it. */
const mostSteps = 10;

/** Can a value not fit, by its type, by a list of values or by a tag? Errs on the side of no. */
function isRuledOut(explainer: Explainer, branch: unknown, value: unknown): boolean {
  let schema = branch;
  for (let steps = 0; steps < mostSteps && isSchemaObject(schema); steps += 1) {
    const names = typeNames(schema);
    if (names.length > 0 && !names.some((name) => isOfType(value, name))) return true;
    const listed = listedValues(schema);
    if (listed !== null && !listed.some((one) => isEqual(one, value))) return true;
    const object = objectOf(value);
    if (object !== null && hasOtherTag(explainer, schema, object)) return true;
    const ref = own(schema, '$ref');
    if (typeof ref !== 'string') return false;
    schema = explainer.target(ref);
  }
  return schema === false;
}

/** Does a property have another value than the texts that the schema lists for it, or is it missing though required? */
function hasOtherTag(
  explainer: Explainer,
  schema: Readonly<Record<string, unknown>>,
  object: Readonly<Record<string, unknown>>,
): boolean {
  const required = own(schema, 'required');
  return entriesIn(schema, 'properties').some(([name, property]) => {
    const texts = textsOf(explainer, property);
    if (texts === null) return false;
    const value = propertyOf(object, name);
    if (value === undefined) return Array.isArray(required) && required.includes(name);
    return !texts.includes(value);
  });
}

/** The values that a property's schema lists, where they are all texts. */
function textsOf(explainer: Explainer, property: unknown): readonly unknown[] | null {
  let schema = property;
  for (let steps = 0; steps < mostSteps && isSchemaObject(schema); steps += 1) {
    const listed = listedValues(schema);
    if (listed !== null) return listed.every((one) => typeof one === 'string') ? listed : null;
    const ref = own(schema, '$ref');
    if (typeof ref !== 'string') return null;
    schema = explainer.target(ref);
  }
  return null;
}

function explainNot(explainer: Explainer, place: Place): boolean {
  const not = own(place.schema, 'not');
  return not === undefined || !holds(explainer, place.value, not) || fail(place, 'not', {});
}

function explainCondition(explainer: Explainer, place: Place): boolean {
  const condition = own(place.schema, 'if');
  if (condition === undefined) return true;
  const branch = holds(explainer, place.value, condition) ? 'then' : 'else';
  return here(explainer, place, own(place.schema, branch));
}

function explainDependents(explainer: Explainer, place: Place): boolean {
  const object = objectOf(place.value);
  let valid = true;
  if (object === null) return valid;
  for (const [name, schema] of entriesIn(place.schema, 'dependentSchemas')) {
    if (propertyOf(object, name) !== undefined) valid = here(explainer, place, schema) && valid;
    if (!valid && isEnough(place)) return false;
  }
  return valid;
}
