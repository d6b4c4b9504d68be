import { matchesTemplate } from './template.ts';
import type { BooleanMember, Check, Member, NumberMember, StringMember } from './value-set.ts';

function mergeChecks<T>(a: readonly Check<T>[], b: readonly Check<T>[]): readonly Check<T>[] {
  if (a.length === 0 || a === b) return b;
  return [...a, ...b.filter((check) => !a.some((other) => other.id === check.id))];
}

function mergeTexts<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  if (a.length === 0) return b;
  return b.length === 0 ? a : [...new Set([...a, ...b])];
}

function meetLiterals<T>(a: readonly T[] | null, b: readonly T[] | null): readonly T[] | null {
  if (a === null) return b;
  return b === null ? a : a.filter((value) => b.includes(value));
}

export function intersectBooleans(a: BooleanMember, b: BooleanMember): Member | null {
  if (a.value === null) return b;
  return b.value === null || a.value === b.value ? a : null;
}

export function intersectNumbers(a: NumberMember, b: NumberMember): Member | null {
  return settleNumbers({
    kind: 'number',
    literals: meetLiterals(a.literals, b.literals),
    excluded: mergeTexts(a.excluded, b.excluded),
    checks: mergeChecks(a.checks, b.checks),
  });
}

/** Takes out the literals that a check or an exclusion forbids; null when none is left. */
export function settleNumbers(member: NumberMember): Member | null {
  if (member.literals === null) return member;
  const literals = member.literals.filter(
    (value) => !member.excluded.includes(value) && member.checks.every((check) => check.passes(value)),
  );
  return literals.length === 0 ? null : { kind: 'number', literals, excluded: [], checks: [] };
}

export function intersectStrings(a: StringMember, b: StringMember): Member | null {
  return settleStrings({
    kind: 'string',
    literals: meetLiterals(a.literals, b.literals),
    template: narrower(a, b),
    excluded: mergeTexts(a.excluded, b.excluded),
    checks: mergeChecks(
      a.template !== null && b.template !== null ? mergeChecks(a.checks, [templateCheck(a)]) : a.checks,
      b.checks,
    ),
    proposed: a.proposed.length === 0 ? b.proposed : a.proposed,
  });
}

function templateCheck(member: StringMember): Check<string> {
  const { template } = member;
  return {
    id: `template ${JSON.stringify(template?.pieces)}`,
    passes: (text) => template === null || matchesTemplate(template, text),
    // What it matches may yet fail the pattern behind it.
    fails: (text) => template !== null && (!template.exact || !matchesTemplate(template, text)),
  };
}

function narrower(a: StringMember, b: StringMember): StringMember['template'] {
  if (a.template === null) return b.template;
  if (b.template === null) return a.template;
  return a.template.pieces.join('').length >= b.template.pieces.join('').length ? a.template : b.template;
}

/** Takes out the literals that a check, a template or an exclusion forbids; null when none is left. */
export function settleStrings(member: StringMember): Member | null {
  const { template } = member;
  const passes = (value: string) =>
    !member.excluded.includes(value) &&
    (template === null || matchesTemplate(template, value)) &&
    member.checks.every((check) => check.passes(value));
  if (member.literals === null)
    return member.proposed.length === 0 ? member : { ...member, proposed: member.proposed.filter(passes) };
  const literals = member.literals.filter(passes);
  return literals.length === 0
    ? null
    : { kind: 'string', literals, template: null, excluded: [], checks: [], proposed: [] };
}
