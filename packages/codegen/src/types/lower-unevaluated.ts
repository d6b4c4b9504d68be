import type { SchemaObject } from '@concordat/schema';
import { settleArray } from './array-member.ts';
import { intersect } from './intersect.ts';
import type { Lowering } from './lowering.ts';
import { settleObject } from './object-member.ts';
import { isSchema, keyword, type Place } from './place.ts';
import { rejoin, unite } from './unite.ts';
import {
  type ArrayMember,
  anything,
  everyKind,
  isAnything,
  type Member,
  nothing,
  type ObjectMember,
  type Property,
  type ValueSet,
} from './value-set.ts';

/** Applies `unevaluatedProperties` and `unevaluatedItems` to each member: what no applicator has judged is theirs. */
export function closeUnevaluated(values: ValueSet, schema: SchemaObject, place: Place, lowering: Lowering): ValueSet {
  const judge = (name: string) =>
    isSchema(keyword(schema, name)) ? lowering.valueOf(lowering.step(place, name)) : null;
  const [properties, items] = [judge('unevaluatedProperties'), judge('unevaluatedItems')];
  const closed = unite(
    (isAnything(values) ? [...everyKind, ...values] : values).flatMap((member) => {
      if (member.kind === 'any') return [];
      const one = closeMember(member, properties, items);
      return one === null ? [] : [one];
    }),
  );
  const joined = rejoin(withAbsent(closed));
  return joined.length < closed.length ? joined : closed;
}

/** Closed objects say of each other's properties that they don't have them: only so can two of them become one again. */
function withAbsent(values: ValueSet): ValueSet {
  const names = new Set(values.flatMap((member) => (member.kind === 'object' ? [...member.properties.keys()] : [])));
  return values.map((member) => {
    if (member.kind !== 'object' || member.rest.length > 0 || member.patterns.length > 0) return member;
    const properties = new Map(member.properties);
    for (const name of names) if (!properties.has(name)) properties.set(name, absent);
    return { ...member, properties };
  });
}

const absent: Property = { presence: 'absent', value: nothing, evaluated: true, sources: [] };

function closeMember(member: Member, properties: ValueSet | null, items: ValueSet | null): Member | null {
  if (member.kind === 'object' && properties !== null) return closeObject(member, properties);
  if (member.kind === 'array' && items !== null) return closeArray(member, items);
  return member;
}

function closeObject(object: ObjectMember, judge: ValueSet): ObjectMember | null {
  const properties = new Map<string, Property>();
  for (const [name, property] of object.properties) {
    if (property.evaluated || property.presence === 'absent') {
      properties.set(name, { ...property, evaluated: true });
      continue;
    }
    const value = intersect(property.value, judge);
    if (value.length === 0 && property.presence === 'required') return null;
    properties.set(name, {
      ...property,
      value,
      evaluated: true,
      presence: value.length === 0 ? 'absent' : property.presence,
    });
  }
  const patterns = object.patterns.map((pattern) => ({
    ...pattern,
    value: pattern.evaluated ? pattern.value : intersect(pattern.value, judge),
    evaluated: true,
  }));
  const rest = object.restEvaluated ? object.rest : intersect(object.rest, judge);
  return settleObject({ ...object, properties, patterns, rest, restEvaluated: true });
}

function closeArray(array: ArrayMember, items: ValueSet): ArrayMember | null {
  // What `contains` has found counts as evaluated.
  const judge = array.contained.length === 0 ? items : unite([...items, ...array.contained]);
  if (array.evaluated === Number.POSITIVE_INFINITY) return array;
  const length = Math.max(array.prefix.length, array.evaluated);
  const prefix = Array.from({ length }, (_, index) => {
    const item = array.prefix[index] ?? array.rest;
    return index < array.evaluated ? item : intersect(item, judge);
  });
  const rest = intersect(array.rest, judge);
  return settleArray({ ...array, prefix, rest, evaluated: Number.POSITIVE_INFINITY, contained: anything });
}
