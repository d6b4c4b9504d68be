import type { SchemaObject } from '@concordat/schema';
import { intersect } from './intersect.ts';
import { applicatorKeywords, lowerApplicators } from './lower-applicators.ts';
import { lowerArray } from './lower-array.ts';
import { kindsOfType } from './lower-negation.ts';
import { lowerObject } from './lower-object.ts';
import { lowerLiterals, lowerNumber, lowerString } from './lower-scalars.ts';
import { closeUnevaluated } from './lower-unevaluated.ts';
import type { Lowering } from './lowering.ts';
import { isSchema, keyword, type Place, since } from './place.ts';
import { allOf, anything, isAnything, kinds, type Member, nothing, type ValueSet } from './value-set.ts';

/** What a schema speaks of, found in one pass over its keywords: most schemas have few. */
const speech = {
  string: ['minLength', 'maxLength', 'pattern'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  array: ['items', 'prefixItems', 'additionalItems', 'contains', 'minItems', 'maxItems', 'uniqueItems'],
  object: [
    'properties',
    'patternProperties',
    'additionalProperties',
    'propertyNames',
    'required',
    'minProperties',
    'maxProperties',
  ],
  literals: ['enum', 'const'],
  unevaluated: ['unevaluatedProperties', 'unevaluatedItems'],
  applicators: applicatorKeywords,
} as const;
type Subject = keyof typeof speech;
const subjects = new Map<string, Subject>(
  Object.entries(speech).flatMap(([subject, names]) =>
    names.map((name): [string, Subject] => [name, subject as Subject]),
  ),
);

function subjectsOf(schema: SchemaObject): ReadonlySet<Subject> {
  const found = new Set<Subject>();
  for (const name of Object.keys(schema)) {
    const subject = subjects.get(name);
    if (subject !== undefined) found.add(subject);
  }
  return found;
}

/** The values that a schema allows, or more. */
export function lowerSchema(place: Place, lowering: Lowering): ValueSet {
  const { schema, dialect } = place.node;
  if (schema === true) return anything;
  if (schema === false) return nothing;
  const said = subjectsOf(schema);
  const narrow = () => {
    const own = ownKeywords(schema, said, place, lowering);
    return said.has('applicators') ? lowerApplicators(own, schema, place, lowering) : own;
  };
  const tracks =
    said.has('unevaluated') &&
    since(dialect, '2019-09') &&
    speech.unevaluated.some((name) => isSchema(keyword(schema, name)));
  return tracks ? lowering.tracking(() => closeUnevaluated(narrow(), schema, place, lowering)) : narrow();
}

/** What the keywords beside the applicators allow: types, literals, bounds, properties, items. */
function ownKeywords(schema: SchemaObject, said: ReadonlySet<Subject>, place: Place, lowering: Lowering): ValueSet {
  const { allowed, integer } = kindsOfType(schema);
  const members: Member[] = [];
  if (allowed.has('string')) members.push(...(said.has('string') ? lowerString(schema) : [allOf('string')]));
  if (allowed.has('number')) {
    const number = said.has('number') || integer ? lowerNumber(schema, integer) : allOf('number');
    if (number !== null) members.push(number);
  }
  if (allowed.has('boolean')) members.push(allOf('boolean'));
  if (allowed.has('array'))
    members.push(...(said.has('array') ? lowerArray(schema, place, lowering) : [allOf('array')]));
  if (allowed.has('object')) {
    const object = said.has('object') ? lowerObject(schema, place, lowering) : allOf('object');
    if (object !== null) members.push(object);
  }
  if (allowed.has('null')) members.push(allOf('null'));
  const isFree = allowed.size === kinds.length && !integer && !bounded.some((kind) => said.has(kind));
  let values: ValueSet = isFree ? anything : members;
  if (said.has('literals')) {
    const list = keyword(schema, 'enum');
    if (Array.isArray(list)) values = intersect(values, lowerLiterals(list));
    if (since(place.node.dialect, 'draft-06') && Object.hasOwn(schema, 'const'))
      values = intersect(values, lowerLiterals([schema.const]));
  }
  return isAnything(values) ? anything : values;
}

const bounded = ['string', 'number', 'array', 'object'] as const;
