import { memberKey, setKey } from './set-key.ts';
import {
  anyMember,
  type Member,
  type NumberMember,
  type ObjectMember,
  type Property,
  type StringMember,
  type ValueSet,
} from './value-set.ts';

/** The union of the members, in their order, with what is said twice said once. */
export function unite(members: readonly Member[]): ValueSet {
  if (members.length < 2) return members;
  if (members.some((member) => member.kind === 'any')) return [anyMember];
  const numbers = uniteNumbers(members.filter((member) => member.kind === 'number'));
  const strings = uniteStrings(members.filter((member) => member.kind === 'string'));
  const booleans = new Set(members.filter((member) => member.kind === 'boolean').map((member) => member.value));
  const boolean = booleans.has(null) || booleans.size > 1 ? null : [...booleans][0];
  const result: Member[] = [];
  const seen = new Set<string>();
  const put = (member: Member) => {
    const key = memberKey(member);
    if (!seen.has(key)) result.push(member);
    seen.add(key);
  };
  for (const member of members) {
    if (member.kind === 'number') numbers.forEach(put);
    else if (member.kind === 'string') strings.forEach(put);
    else if (member.kind === 'boolean') put({ kind: 'boolean', value: boolean ?? null });
    else put(member);
  }
  return absorb(result);
}

/** An array or object of any form takes in all the others. */
function absorb(members: readonly Member[]): ValueSet {
  const whole = new Set(members.filter(isWholeMember).map((member) => member.kind));
  if (whole.size === 0) return members;
  return members.filter((member) => !whole.has(member.kind) || isWholeMember(member) || hasEvaluated(member));
}

/** What a member has judged counts for an enclosing `unevaluatedProperties`: it must not be lost in a member that judges nothing. */
function hasEvaluated(member: Member): boolean {
  if (member.kind === 'array') return member.evaluated > 0 || member.contained.length > 0;
  if (member.kind !== 'object') return false;
  return member.restEvaluated || [...member.properties.values(), ...member.patterns].some(({ evaluated }) => evaluated);
}

/** Is it every array, or every object? */
export function isWholeMember(member: Member): boolean {
  if (member.kind === 'array')
    return (
      member.prefix.length === 0 &&
      member.rest[0]?.kind === 'any' &&
      member.min === 0 &&
      member.max === Number.POSITIVE_INFINITY
    );
  if (member.kind !== 'object') return false;
  return (
    member.properties.size === 0 &&
    member.patterns.length === 0 &&
    member.rest[0]?.kind === 'any' &&
    member.min === 0 &&
    member.max === Number.POSITIVE_INFINITY &&
    member.beyond.length === 0
  );
}

function uniteNumbers(members: readonly NumberMember[]): readonly NumberMember[] {
  if (members.length < 2) return members;
  const open = members.filter((member) => member.literals === null);
  const first = open[0];
  if (first === undefined) {
    const literals = [...new Set(members.flatMap((member) => member.literals ?? []))];
    return [{ kind: 'number', literals, excluded: [], checks: [] }];
  }
  const excluded = first.excluded.filter(
    (value) =>
      open.every((member) => member.excluded.includes(value)) &&
      !members.some((member) => member.literals?.includes(value)),
  );
  return [
    { kind: 'number', literals: null, excluded, checks: open.length === members.length ? commonChecks(open) : [] },
  ];
}

function uniteStrings(members: readonly StringMember[]): readonly StringMember[] {
  if (members.length < 2) return members;
  const open = members.filter((member) => member.literals === null && member.template === null);
  const templates = members.filter((member) => member.literals === null && member.template !== null);
  const literals = [...new Set(members.flatMap((member) => member.literals ?? []))];
  const first = open[0];
  if (first === undefined) {
    const listed: StringMember = { kind: 'string', literals, template: null, excluded: [], checks: [], proposed: [] };
    return literals.length === 0 ? templates : [listed, ...templates];
  }
  const excluded = first.excluded.filter(
    (value) =>
      open.every((member) => member.excluded.includes(value)) && !literals.includes(value) && templates.length === 0,
  );
  const proposed = [...new Set([...literals, ...open.flatMap((member) => member.proposed)])];
  const checks = open.length === members.length ? commonChecks(open) : [];
  return [{ kind: 'string', literals: null, template: null, excluded, checks, proposed }];
}

function commonChecks<T extends NumberMember | StringMember>(members: readonly T[]): T['checks'] {
  const [first, ...others] = members;
  if (first === undefined) return [];
  return first.checks.filter((check) =>
    others.every((other) => other.checks.some(({ id }) => id === check.id)),
  ) as T['checks'];
}

/**
 * Puts members together again that were split to say what is *not*: two objects that differ in one property alone are
 * one object. Not for the branches that somebody wrote: those keep their form.
 */
export function rejoin(members: ValueSet): ValueSet {
  const result: Member[] = [];
  for (const member of members) {
    if (member.kind !== 'object') {
      result.push(member);
      continue;
    }
    let joined: ObjectMember = member;
    for (let at = 0; at < result.length; at += 1) {
      const other = result[at];
      const together = other?.kind === 'object' ? joinObjects(other, joined) : null;
      if (together === null) continue;
      joined = together;
      result.splice(at, 1);
      at = -1;
    }
    result.push(joined);
  }
  return result;
}

function joinObjects(a: ObjectMember, b: ObjectMember): ObjectMember | null {
  if (
    a.properties.size !== b.properties.size ||
    a.min !== b.min ||
    a.max !== b.max ||
    setKey(a.rest) !== setKey(b.rest)
  )
    return null;
  let different: string | null = null;
  for (const [name, property] of a.properties) {
    const other = b.properties.get(name);
    if (other === undefined) return null;
    if (property.presence === other.presence && setKey(property.value) === setKey(other.value)) continue;
    if (different !== null) return null;
    different = name;
  }
  if (memberKey({ ...a, properties: new Map() }) !== memberKey({ ...b, properties: new Map() })) return null;
  if (different === null) return a;
  const [one, other] = [a.properties.get(different), b.properties.get(different)];
  if (one === undefined || other === undefined) return null;
  const joined: Property = {
    presence: one.presence === 'required' && other.presence === 'required' ? 'required' : 'optional',
    value: unite([...one.value, ...other.value]),
    evaluated: one.evaluated && other.evaluated,
    sources: one.sources.length > 0 ? one.sources : other.sources,
  };
  return { ...a, properties: new Map([...a.properties, [different, joined]]) };
}
