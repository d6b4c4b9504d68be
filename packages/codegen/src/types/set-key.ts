import type { Member, ValueSet } from './value-set.ts';

const keys = new WeakMap<Member, string>();

/** A text that is equal for members that hold the same values for the same reasons. */
export function memberKey(member: Member): string {
  const known = keys.get(member);
  if (known !== undefined) return known;
  const key = write(member);
  keys.set(member, key);
  return key;
}

export function setKey(set: ValueSet): string {
  return set.map(memberKey).sort().join('|');
}

function write(member: Member): string {
  switch (member.kind) {
    case 'any':
      return 'any';
    case 'null':
      return 'null';
    case 'boolean':
      return `b${member.value ?? ''}`;
    case 'number':
      return `n${JSON.stringify([member.literals, member.excluded, member.checks.map((check) => check.id)])}`;
    case 'string':
      return `s${JSON.stringify([member.literals, member.template, member.excluded, member.checks.map((check) => check.id), member.proposed])}`;
    case 'array':
      return `[${member.prefix.map(setKey).join(',')};${setKey(member.rest)};${member.min};${member.max};${member.evaluated};${setKey(member.contained)}]`;
    case 'object': {
      const properties = [...member.properties]
        .map(
          ([name, { presence, value, evaluated }]) => `${JSON.stringify(name)}:${presence}${evaluated}${setKey(value)}`,
        )
        .sort();
      const patterns = member.patterns
        .map(({ pattern, value, evaluated }) => `${JSON.stringify(pattern)}~${evaluated}${setKey(value)}`)
        .sort();
      return `{${properties.join(',')};${patterns.join(',')};${setKey(member.rest)};${member.restEvaluated};${member.min};${member.max}}`;
    }
    case 'reference':
      return `&${JSON.stringify(member.target.id)}`;
    case 'both':
      return `(${member.parts.map((part) => `(${setKey(part)})`).join('&')})`;
  }
}
