import type { SchemaObject } from '@concordat/schema';
import { intersect } from './intersect.ts';
import { lowerApplicators } from './lower-applicators.ts';
import { lowerArray } from './lower-array.ts';
import { kindsOfType } from './lower-negation.ts';
import { lowerObject } from './lower-object.ts';
import { lowerLiterals, lowerNumber, lowerString } from './lower-scalars.ts';
import { closeUnevaluated } from './lower-unevaluated.ts';
import type { Lowering } from './lowering.ts';
import { isSchema, keyword, type Place, since } from './place.ts';
import { allOf, anything, isAnything, type Kind, type Member, nothing, type ValueSet } from './value-set.ts';

/** The values that a schema allows, or more. */
export function lowerSchema(place: Place, lowering: Lowering): ValueSet {
  const { schema, dialect } = place.node;
  if (schema === true) return anything;
  if (schema === false) return nothing;
  const tracks =
    since(dialect, '2019-09') &&
    ['unevaluatedProperties', 'unevaluatedItems'].some((name) => isSchema(keyword(schema, name)));
  if (!tracks) return lowerApplicators(ownKeywords(schema, place, lowering), schema, place, lowering);
  return lowering.tracking(() => {
    const values = lowerApplicators(ownKeywords(schema, place, lowering), schema, place, lowering);
    return closeUnevaluated(values, schema, place, lowering);
  });
}

/** What the keywords beside the applicators allow: types, literals, bounds, properties, items. */
function ownKeywords(schema: SchemaObject, place: Place, lowering: Lowering): ValueSet {
  const { allowed, integer } = kindsOfType(schema);
  const members: Member[] = [];
  const put = (kind: Kind, make: () => Member | null | readonly Member[]) => {
    if (!allowed.has(kind)) return;
    const made = speaksOf(schema, kind, integer) ? make() : allOf(kind);
    if (made !== null) members.push(...[made].flat());
  };
  put('string', () => lowerString(schema));
  put('number', () => lowerNumber(schema, integer));
  put('boolean', () => allOf('boolean'));
  put('array', () => lowerArray(schema, place, lowering));
  put('object', () => lowerObject(schema, place, lowering));
  put('null', () => allOf('null'));
  let values: ValueSet =
    allowed.size === 6 && !kindKeywords.some((kind) => speaksOf(schema, kind, integer)) ? anything : members;
  const list = keyword(schema, 'enum');
  if (Array.isArray(list)) values = intersect(values, lowerLiterals(list));
  if (since(place.node.dialect, 'draft-06') && Object.hasOwn(schema, 'const'))
    values = intersect(values, lowerLiterals([schema['const']]));
  return isAnything(values) ? anything : values;
}

const kindKeywords = ['string', 'number', 'array', 'object'] as const;
const keywordsOf: Readonly<Record<Kind, readonly string[]>> = {
  null: [],
  boolean: [],
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
};

function speaksOf(schema: SchemaObject, kind: Kind, integer: boolean): boolean {
  return (kind === 'number' && integer) || keywordsOf[kind].some((name) => Object.hasOwn(schema, name));
}
