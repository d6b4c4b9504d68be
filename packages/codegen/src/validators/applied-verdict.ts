import type { Schema, SchemaObject } from '@concordat/schema';
import type { CheckWriter } from './check-writer.ts';
import { areExclusive } from './exclusive.ts';
import { ownVerdict } from './own-verdict.ts';
import { below, branchWord, type Place } from './place-words.ts';
import { branchesOf, isListed, isSchemaObject, kindsOf, own, schemaAt } from './schema-keywords.ts';
import { needsStatements, Says, whatIsSaid } from './shape.ts';
import { always, choice, every, exactlyOne, isAlways, never, not, some, type Verdict } from './verdict.ts';

/**
 * Does a value fit a schema? An expression: the schema's own, where it is one and nothing has been asked of the variable yet (what
 * TypeScript knows of it from before could contradict it), else a call.
 */
export function verdictOf(writer: CheckWriter, schema: Schema, value: string, place: Place, fresh: boolean): Verdict {
  if (typeof schema === 'boolean') return schema ? always : never;
  const said = whatIsSaid(schema);
  if (said === 0 && own(schema, 'type') === undefined) return always;
  const inline = fresh ? inlineVerdict(writer, schema, value, place, said) : null;
  return inline ?? writer.checkOf(schema, place, value);
}

/** The expression for a schema; null where it takes statements. */
export function inlineVerdict(
  writer: CheckWriter,
  schema: SchemaObject,
  value: string,
  place: Place,
  said: number,
): Verdict | null {
  if (needsStatements(schema, said)) return null;
  const first = ownVerdict(writer, schema, value, place, null, said);
  if ((said & (Says.reference | Says.applied)) === 0) return first;
  return every([
    referenceVerdict(writer, schema, value),
    first,
    ...appliedVerdicts(writer, schema, value, place, isAlways(first)),
  ]);
}

/** The verdict of what a schema refers to. */
export function referenceVerdict(writer: CheckWriter, schema: SchemaObject, value: string): Verdict {
  const ref = own(schema, '$ref');
  if (typeof ref !== 'string') return always;
  const target = writer.module.target(ref);
  if (typeof target === 'boolean') return target ? always : never;
  return writer.check(writer.module.functionForReference(ref), value);
}

/** Branches of a choice, and the verdict on each. */
export interface Branches {
  readonly keyword: 'anyOf' | 'oneOf';
  readonly branches: readonly Schema[];
}

export function verdictsOn(
  writer: CheckWriter,
  { branches }: Branches,
  value: string,
  place: Place,
  fresh: boolean,
): readonly Verdict[] {
  const alone = branches.length === 1;
  return branches.map((branch, index) =>
    verdictOf(writer, branch, value, below(place, branchWord(branch, index)), fresh && (alone || isTyped(branch))),
  );
}

/** Does a no tell TypeScript nothing of the value? What is said of texts alone is wrong only for texts. */
function isTyped(schema: Schema): boolean {
  return isSchemaObject(schema) && (kindsOf(schema).allowed !== null || isListed(schema));
}

/** The verdict of a choice, from those of its branches. */
export function choose(writer: CheckWriter, { keyword, branches }: Branches, verdicts: readonly Verdict[]): Verdict {
  if (branches.length === 0) return always;
  return keyword === 'anyOf' || areExclusive(branches, (ref) => writer.module.target(ref))
    ? some(verdicts)
    : exactlyOne(verdicts);
}

/** The verdicts of the keywords that apply other schemas to the same value. `known`: choices that are judged already. */
export function appliedVerdicts(
  writer: CheckWriter,
  schema: SchemaObject,
  value: string,
  place: Place,
  fresh: boolean,
  known?: ReadonlyMap<string, Verdict>,
): readonly Verdict[] {
  const found: Verdict[] = [];
  // Only the first may narrow the variable's type.
  let untouched = fresh;
  const add = (verdict: Verdict) => {
    found.push(verdict);
    if (!isAlways(verdict)) untouched = false;
  };
  for (const [index, part] of branchesOf(schema, 'allOf').entries())
    add(verdictOf(writer, part, value, below(place, `Part${index + 1}`), untouched));
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const branches = { keyword, branches: branchesOf(schema, keyword) };
    if (branches.branches.length > 0)
      add(known?.get(keyword) ?? choose(writer, branches, verdictsOn(writer, branches, value, place, untouched)));
  }
  const negated = schemaAt(schema, 'not');
  if (negated !== undefined) add(not(verdictOf(writer, negated, value, below(place, 'Not'), untouched)));
  const condition = schemaAt(schema, 'if');
  if (condition !== undefined) {
    const [then, otherwise] = (['then', 'else'] as const).map((keyword) =>
      verdictOf(
        writer,
        schemaAt(schema, keyword) ?? true,
        value,
        below(place, keyword === 'then' ? 'Then' : 'Else'),
        false,
      ),
    );
    if (!isAlways(then ?? always) || !isAlways(otherwise ?? always)) {
      const holds = known?.get('if') ?? verdictOf(writer, condition, value, below(place, 'If'), untouched);
      add(choice(holds, then ?? always, otherwise ?? always));
    }
  }
  return found;
}

/** Does a schema refuse a value that isn't there? */
export function refusesUndefined(writer: CheckWriter, schema: Schema, steps = 10): boolean {
  if (typeof schema === 'boolean') return !schema;
  if (isTyped(schema)) return true;
  if (steps === 0) return false;
  const refuses = (one: Schema) => refusesUndefined(writer, one, steps - 1);
  const ref = own(schema, '$ref');
  if (typeof ref === 'string' && refuses(writer.module.target(ref))) return true;
  if (branchesOf(schema, 'allOf').some(refuses)) return true;
  return (['anyOf', 'oneOf'] as const).some((keyword) => {
    const branches = branchesOf(schema, keyword);
    return branches.length > 0 && branches.every(refuses);
  });
}
