import type { SchemaObject } from '@concordat/schema';
import { disjoint, intersect } from './intersect.ts';
import type { Lowering } from './lowering.ts';
import { isRecord, isSchema, keyword, listOfNames, type Place, since } from './place.ts';
import { rejoin, unite } from './unite.ts';
import {
  anyObject,
  anything,
  everyKind,
  isAnything,
  type Member,
  nothing,
  type Property,
  type ValueSet,
} from './value-set.ts';

/** With more branches than this, what `oneOf` excludes by its word "one" is not spelled out. */
const mostExclusive = 8;
/** What a branch excludes is spelled out only in so many members. */
const mostExcluded = 6;
/** So many branches of an `anyOf` are combined, where it matters which of them hold. */
const mostCombined = 6;

/** The keywords that {@link lowerApplicators} reads. */
export const applicatorKeywords = [
  '$ref',
  '$dynamicRef',
  '$recursiveRef',
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  'dependencies',
  'dependentRequired',
  'dependentSchemas',
  'not',
] as const;

/** Narrows a set by the keywords that apply other schemas to the same value. */
export function lowerApplicators(own: ValueSet, schema: SchemaObject, place: Place, lowering: Lowering): ValueSet {
  const { dialect } = place.node;
  const branches = (name: string) => {
    const list = keyword(schema, name);
    return Array.isArray(list) ? list.map((_, index) => lowering.step(place, name, index)) : [];
  };
  let values = own;
  for (const name of ['$ref', '$dynamicRef', '$recursiveRef']) {
    const target = lowering.follow(place, name);
    if (target !== null) values = intersect(values, lowering.referenced(place, name, target));
  }
  for (const branch of branches('allOf')) values = intersect(values, lowering.lower(branch));
  const anyOf = branches('anyOf');
  if (anyOf.length > 0) values = intersect(values, lowerAnyOf(anyOf, lowering));
  const oneOf = branches('oneOf');
  if (oneOf.length > 0) values = lowerOneOf(values, oneOf, lowering);
  if (since(dialect, 'draft-07') && isSchema(keyword(schema, 'if')))
    values = rejoinSplit(values, intersect(values, lowerCondition(schema, place, lowering)));
  for (const dependency of lowerDependencies(schema, place, lowering)) values = intersect(values, dependency);
  if (isSchema(keyword(schema, 'not'))) {
    values = rejoinSplit(values, intersect(values, forget(lowering.negate(lowering.step(place, 'not')))));
  }
  return values;
}

/** Members that were one before a split may be one again. */
function rejoinSplit(before: ValueSet, after: ValueSet): ValueSet {
  return after.length > before.length ? rejoin(after) : after;
}

/** "Anything" would take in what other branches have judged: where that matters it is spelled out, kind by kind. */
function apart(set: ValueSet, lowering: Lowering): ValueSet {
  return lowering.isTracking && isAnything(set) ? everyKind : set;
}

function lowerAnyOf(branches: readonly Place[], lowering: Lowering): ValueSet {
  const sets = branches.map((branch) => apart(lowering.lower(branch), lowering));
  if (!lowering.isTracking) return unite(sets.flat());
  // Which branches hold decides which properties count as evaluated: each combination is a member of its own.
  if (sets.length > mostCombined) return [{ kind: 'both', parts: [unite(sets.flat())] }];
  let combined: readonly ValueSet[] = [];
  for (const set of sets) combined = [...combined, set, ...combined.map((other) => intersect(other, set))];
  return unite(combined.flat());
}

function lowerOneOf(base: ValueSet, branches: readonly Place[], lowering: Lowering): ValueSet {
  const sets = branches.map((branch) => apart(intersect(base, lowering.lower(branch)), lowering));
  if (branches.length > mostExclusive) return unite(sets.flat());
  return unite(sets.flatMap((set, index) => exclusive(set, index, sets, branches, lowering)));
}

/** A branch without what also belongs to another one, as far as that can be said in few words. */
function exclusive(
  set: ValueSet,
  index: number,
  sets: readonly ValueSet[],
  branches: readonly Place[],
  lowering: Lowering,
): ValueSet {
  let values = set;
  for (const [other, branch] of branches.entries()) {
    if (other === index || disjoint(values, sets[other] ?? nothing)) continue;
    const rest = forget(lowering.negate(branch));
    if (rest.length === 0) return nothing;
    const left = rejoin(values.flatMap((member) => withoutOverlap(member, rest)));
    if (left.length <= Math.max(mostExcluded, values.length)) values = left;
  }
  return values;
}

function withoutOverlap(member: Member, rest: ValueSet): ValueSet {
  const left = intersect([member], rest);
  if (member.kind !== 'reference' || left.length === 0 || left.some((one) => one.kind === 'reference')) return left;
  // The reference keeps its name beside what it must not be.
  const objects = rest.filter((one) => one.kind === 'object');
  return left.every((one) => one.kind === 'object') ? [{ kind: 'both', parts: [[member], objects] }] : left;
}

function lowerCondition(schema: SchemaObject, place: Place, lowering: Lowering): ValueSet {
  const branch = (name: string) =>
    isSchema(keyword(schema, name)) ? lowering.lower(lowering.step(place, name)) : anything;
  const condition = lowering.step(place, 'if');
  const holds = intersect(lowering.lower(condition), branch('then'));
  const fails = intersect(forget(lowering.negate(condition)), branch('else'));
  return unite([...apart(holds, lowering), ...apart(fails, lowering)]);
}

/** `dependentRequired`, `dependentSchemas` and the older `dependencies`: each is a choice between "absent" and "then also". */
function lowerDependencies(schema: SchemaObject, place: Place, lowering: Lowering): readonly ValueSet[] {
  const modern = since(place.node.dialect, '2019-09');
  return (modern ? ['dependentRequired', 'dependentSchemas'] : ['dependencies']).flatMap((name) => {
    const dependencies = keyword(schema, name);
    if (!isRecord(dependencies)) return [];
    return Object.keys(dependencies)
      .sort()
      .map((trigger) => {
        const dependency = dependencies[trigger];
        const present = propertyIs(trigger, { ...anyProperty, presence: 'required' });
        const then: ValueSet = Array.isArray(dependency)
          ? [
              {
                ...anyObject,
                properties: new Map([
                  [trigger, { ...anyProperty, presence: 'required' as const }],
                  ...listOfNames(dependency).map(
                    (other) => [other, { ...anyProperty, presence: 'required' as const }] as const,
                  ),
                ]),
              },
            ]
          : isSchema(dependency)
            ? intersect([present], lowering.lower(lowering.step(place, name, trigger)))
            : [present];
        return [
          ...everyKind.filter((member) => member.kind !== 'object'),
          propertyIs(trigger, { ...anyProperty, presence: 'absent', value: nothing }),
          ...apart(then, lowering),
        ];
      });
  });
}

const anyProperty: Property = { presence: 'optional', value: anything, evaluated: false, sources: [] };

function propertyIs(name: string, property: Property): Member {
  return { ...anyObject, properties: new Map([[name, property]]) };
}

/** What `not` and a failed `if` have looked at doesn't count as evaluated. */
function forget(values: ValueSet): ValueSet {
  return values.map((member) => {
    if (member.kind === 'array') return { ...member, evaluated: 0, contained: nothing };
    if (member.kind !== 'object') return member;
    const properties = new Map(
      [...member.properties].map(([name, property]) => [name, { ...property, evaluated: false }]),
    );
    return {
      ...member,
      properties,
      restEvaluated: false,
      patterns: member.patterns.map((pattern) => ({ ...pattern, evaluated: false })),
    };
  });
}
