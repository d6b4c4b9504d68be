import type { Member, ValueSet } from './value-set.ts';

let keys = new WeakMap<Member, string>();
let numbers = new Map<string, string>();

/** Forgets all keys: keys from before must not be compared with keys from after. */
export function forgetKeys(): void {
  keys = new WeakMap();
  numbers = new Map();
}

/** A number instead of a long text, so that a key is never longer than what is directly inside it. */
function numbered(text: string): string {
  if (text.length < 24) return text;
  let number = numbers.get(text);
  if (number === undefined) {
    number = `#${numbers.size}`;
    numbers.set(text, number);
  }
  return number;
}

/** A text that is equal for members that hold the same values for the same reasons. */
export function memberKey(member: Member): string {
  const known = keys.get(member);
  if (known !== undefined) return known;
  const key = numbered(write(member));
  keys.set(member, key);
  return key;
}

export function setKey(set: ValueSet): string {
  return numbered(set.map(memberKey).sort().join('|'));
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
      return `{${properties.join(',')};${patterns.join(',')};${setKey(member.rest)};${member.restEvaluated};${member.min};${member.max}${member.beyond.length === 0 ? '' : JSON.stringify(member.beyond)}}`;
    }
    case 'reference':
      return `&${JSON.stringify(member.target.id)}`;
    case 'both':
      return `(${member.parts.map((part) => `(${setKey(part)})`).join('&')})`;
  }
}
