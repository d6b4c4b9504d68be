import {
  type Explainer,
  entriesIn,
  fail,
  isEnough,
  isSchemaObject,
  own,
  ownOrClosed,
  type Place,
} from './explainer.ts';
import { pointerStep } from './failures.ts';
import { countProperties, type OwnProperties, objectOf } from './own-properties.ts';

/** The keywords about objects, but for `dependentSchemas` and `unevaluatedProperties`. */
export function explainObject(explainer: Explainer, place: Place): boolean {
  const object = objectOf(place.value);
  if (object === null) return true;
  let valid = true;
  for (const part of [explainProperties, explainCounts, explainDependents, explainNames, explainOthers]) {
    valid = part(explainer, place, object) && valid;
    if (!valid && isEnough(place)) return false;
  }
  return valid;
}

/** A property, undefined where the object has none of its own by that name. */
export function propertyOf(object: OwnProperties, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function namesIn(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((name) => typeof name === 'string') : [];
}

function explainProperties(explainer: Explainer, place: Place, object: OwnProperties): boolean {
  const required = namesIn(own(place.schema, 'required'));
  let valid = true;
  for (const [name, schema] of entriesIn(place.schema, 'properties')) {
    const value = propertyOf(object, name);
    if (value !== undefined)
      valid = explainer.judge(schema, value, place.path + pointerStep(name), place.failures) && valid;
    else if (required.includes(name)) valid = fail(place, 'required', { missingProperty: name });
    if (!valid && isEnough(place)) return false;
  }
  const properties = own(place.schema, 'properties');
  for (const missingProperty of required) {
    if (propertyOf(object, missingProperty) !== undefined) continue;
    if (isSchemaObject(properties) && Object.hasOwn(properties, missingProperty)) continue;
    valid = fail(place, 'required', { missingProperty });
    if (isEnough(place)) return false;
  }
  return valid;
}

function explainCounts(_: Explainer, place: Place, object: OwnProperties): boolean {
  const [min, max] = [own(place.schema, 'minProperties'), own(place.schema, 'maxProperties')];
  let valid = true;
  if (typeof min === 'number' && countProperties(object) < min) valid = fail(place, 'minProperties', { limit: min });
  if (typeof max === 'number' && countProperties(object) > max) valid = fail(place, 'maxProperties', { limit: max });
  return valid;
}

function explainDependents(_: Explainer, place: Place, object: OwnProperties): boolean {
  let valid = true;
  for (const [property, others] of entriesIn(place.schema, 'dependentRequired')) {
    if (propertyOf(object, property) === undefined) continue;
    for (const other of namesIn(others)) {
      if (propertyOf(object, other) === undefined)
        valid = fail(place, 'dependentRequired', { property, missingProperty: other });
    }
  }
  return valid;
}

function explainNames(explainer: Explainer, place: Place, object: OwnProperties): boolean {
  const names = own(place.schema, 'propertyNames');
  let valid = true;
  if (names === undefined || names === true) return valid;
  for (const propertyName in object) {
    if (explainer.judge(names, propertyName, '', null)) continue;
    valid = fail(place, 'propertyNames', { propertyName });
    if (isEnough(place)) break;
  }
  return valid;
}

/** `patternProperties` and `additionalProperties`. */
function explainOthers(explainer: Explainer, place: Place, object: OwnProperties): boolean {
  const patterns = entriesIn(place.schema, 'patternProperties');
  const additional = ownOrClosed(explainer, place.schema, 'additionalProperties');
  if (patterns.length === 0 && (additional === undefined || additional === true)) return true;
  const properties = own(place.schema, 'properties');
  let valid = true;
  for (const name in object) {
    const value = object[name];
    if (value === undefined) continue;
    const path = place.path + pointerStep(name);
    const matching = patterns.filter(([pattern]) => explainer.matches(pattern, name));
    for (const [, schema] of matching) valid = explainer.judge(schema, value, path, place.failures) && valid;
    if (matching.length === 0 && !(isSchemaObject(properties) && Object.hasOwn(properties, name))) {
      if (additional === false) valid = fail(place, 'additionalProperties', { additionalProperty: name });
      else valid = explainer.judge(additional, value, path, place.failures) && valid;
    }
    if (!valid && isEnough(place)) return false;
  }
  return valid;
}
