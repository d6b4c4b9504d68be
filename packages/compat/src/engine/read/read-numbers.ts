import type { Lit } from '../formula/node.ts';
import { fromNumber, one, type Rational } from '../formula/rational.ts';
import { numberFormat } from '../language/formats.ts';
import { keyword, type Place } from './place.ts';

/** `minimum`, `maximum`, the exclusive ones of both kinds, `multipleOf`, and the formats of numbers. */
export function readNumbers(place: Place): Lit[] {
  return [
    ...readBound(place, 'minimum', 'exclusiveMinimum'),
    ...readBound(place, 'maximum', 'exclusiveMaximum'),
    ...readMultiple(place),
    ...readFormat(place),
  ];
}

function readBound(place: Place, kind: 'minimum' | 'maximum', exclusiveName: string): Lit[] {
  const { schema, universe } = place;
  const parts: Lit[] = [];
  const bound = keyword(schema, kind);
  const exclusive = keyword(schema, exclusiveName);
  const flag = place.dialect === 'draft-04';
  if (bound !== undefined) {
    if (typeof bound !== 'number') parts.push(place.malformed(kind));
    else parts.push(universe.atom({ kind, bound: fromNumber(bound), exclusive: flag && exclusive === true }));
  }
  if (exclusive === undefined) return parts;
  if (flag) {
    if (typeof exclusive !== 'boolean') parts.push(place.malformed(exclusiveName));
  } else if (typeof exclusive !== 'number') parts.push(place.malformed(exclusiveName));
  else parts.push(universe.atom({ kind, bound: fromNumber(exclusive), exclusive: true }));
  return parts;
}

function readMultiple(place: Place): Lit[] {
  const of = keyword(place.schema, 'multipleOf');
  if (of === undefined) return [];
  if (typeof of !== 'number' || of <= 0) return [place.malformed('multipleOf')];
  return [place.universe.atom({ kind: 'multiple', of: fromNumber(of) })];
}

function readFormat(place: Place): Lit[] {
  const name = keyword(place.schema, 'format');
  const format = place.assertFormats && typeof name === 'string' ? numberFormat(name) : undefined;
  if (format === undefined) return [];
  const { universe } = place;
  const parts: Lit[] = [universe.atom({ kind: 'multiple', of: one })];
  if (format.bits !== undefined) {
    const limit = 2n ** BigInt(format.bits - 1);
    const bound = (n: bigint): Rational => ({ n, d: 1n });
    parts.push(universe.atom({ kind: 'minimum', bound: bound(-limit), exclusive: false }));
    parts.push(universe.atom({ kind: 'maximum', bound: bound(limit - 1n), exclusive: false }));
  }
  return parts;
}
