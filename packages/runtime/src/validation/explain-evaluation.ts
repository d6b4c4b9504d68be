import { holds } from './explain-applicators.ts';
import { propertyOf } from './explain-object.ts';
import {
  type Explainer,
  entriesIn,
  fail,
  isEnough,
  isSchemaObject,
  own,
  ownOrClosed,
  type Place,
  type SchemaObject,
  schemasIn,
} from './explainer.ts';
import { pointerStep } from './failures.ts';
import { objectOf } from './own-properties.ts';

/** `unevaluatedProperties` and `unevaluatedItems`: what no other keyword, here or in a schema that holds, has judged. */
export function explainEvaluation(explainer: Explainer, place: Place): boolean {
  const valid = explainProperties(explainer, place);
  if (!valid && isEnough(place)) return false;
  return explainItems(explainer, place) && valid;
}

function explainProperties(explainer: Explainer, place: Place): boolean {
  const rest = ownOrClosed(explainer, place.schema, 'unevaluatedProperties');
  const object = rest === undefined || rest === true ? null : objectOf(place.value);
  if (object === null) return true;
  const parts = [...applied(explainer, place.schema, place.value)];
  if (parts.some((schema) => judgesAllProperties(schema, schema === place.schema))) return true;
  let valid = true;
  for (const name in object) {
    const value = object[name];
    if (value === undefined || parts.some((schema) => declares(explainer, schema, name))) continue;
    if (rest === false) valid = fail(place, 'unevaluatedProperties', { unevaluatedProperty: name });
    else valid = explainer.judge(rest, value, place.path + pointerStep(name), place.failures) && valid;
    if (!valid && isEnough(place)) return false;
  }
  return valid;
}

function judgesAllProperties(schema: SchemaObject, self: boolean): boolean {
  return Object.hasOwn(schema, 'additionalProperties') || (!self && Object.hasOwn(schema, 'unevaluatedProperties'));
}

function declares(explainer: Explainer, schema: SchemaObject, name: string): boolean {
  const properties = own(schema, 'properties');
  return (
    (isSchemaObject(properties) && Object.hasOwn(properties, name)) ||
    entriesIn(schema, 'patternProperties').some(([pattern]) => explainer.matches(pattern, name))
  );
}

function explainItems(explainer: Explainer, place: Place): boolean {
  const { schema, value } = place;
  const rest = own(schema, 'unevaluatedItems');
  if (rest === undefined || rest === true || !Array.isArray(value)) return true;
  const parts = [...applied(explainer, schema, value)];
  if (
    parts.some((part) => Object.hasOwn(part, 'items') || (part !== schema && Object.hasOwn(part, 'unevaluatedItems')))
  )
    return true;
  const prefix = Math.max(...parts.map((part) => schemasIn(part, 'prefixItems').length));
  const contains = parts.flatMap((part) => (Object.hasOwn(part, 'contains') ? [part.contains] : []));
  let valid = true;
  for (let index = prefix; index < value.length; index += 1) {
    const item: unknown = value[index];
    if (contains.some((one) => holds(explainer, item, one))) continue;
    if (rest === false) valid = fail(place, 'unevaluatedItems', { index });
    else valid = explainer.judge(rest, item, `${place.path}/${index}`, place.failures) && valid;
    if (!valid && isEnough(place)) return false;
  }
  return valid;
}

/** Every schema that applies to the same value and holds, itself first, each once. */
function* applied(
  explainer: Explainer,
  schema: unknown,
  value: unknown,
  seen: Set<SchemaObject> = new Set(),
): Generator<SchemaObject> {
  if (!isSchemaObject(schema) || seen.has(schema)) return;
  seen.add(schema);
  yield schema;
  const ref = own(schema, '$ref');
  if (typeof ref === 'string') yield* applied(explainer, explainer.target(ref), value, seen);
  for (const branch of branchesOf(explainer, schema, value)) yield* applied(explainer, branch, value, seen);
}

function branchesOf(explainer: Explainer, schema: SchemaObject, value: unknown): readonly unknown[] {
  const branches = [...schemasIn(schema, 'allOf')];
  for (const keyword of ['anyOf', 'oneOf'])
    branches.push(...schemasIn(schema, keyword).filter((branch) => holds(explainer, value, branch)));
  const condition = own(schema, 'if');
  if (condition !== undefined) {
    if (holds(explainer, value, condition)) branches.push(condition, own(schema, 'then'));
    else branches.push(own(schema, 'else'));
  }
  const object = objectOf(value);
  for (const [name, dependent] of object === null ? [] : entriesIn(schema, 'dependentSchemas'))
    if (object !== null && propertyOf(object, name) !== undefined) branches.push(dependent);
  return branches;
}
