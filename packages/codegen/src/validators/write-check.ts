import type { SchemaObject } from '@concordat/schema';
import { appliedVerdicts, choose, inlineVerdict, referenceVerdict, verdictOf, verdictsOn } from './applied-verdict.ts';
import type { CheckFunction } from './check-function.ts';
import type { CheckModule } from './check-module.ts';
import { CheckWriter } from './check-writer.ts';
import { type Known, writeRestOfItems, writeRestOfProperties } from './evaluation.ts';
import { ownVerdict } from './own-verdict.ts';
import { below, type Place, word } from './place-words.ts';
import {
  allows,
  branchesOf,
  isListed,
  type Kind,
  kindsOf,
  onlyKind,
  propertiesOf,
  schemaAt,
} from './schema-keywords.ts';
import { Says, whatIsSaid } from './shape.ts';
import { demand, line, remember, type Statement, settle, when } from './statement.ts';
import { code, isAlways, never, type Verdict } from './verdict.ts';
import { writeList } from './write-list.ts';
import { isPresent, writeObject } from './write-object.ts';

/** Writes the statements of one function. */
export function writeCheck(module: CheckModule, check: CheckFunction): void {
  if (check.written) return;
  check.written = true;
  const writer = new CheckWriter(module, check);
  const { schema } = check;
  if (typeof schema === 'boolean') check.statements = demand(schema ? { kind: 'every', parts: [] } : never);
  else {
    const said = whatIsSaid(schema);
    const inline = inlineVerdict(writer, schema, 'v', writer.place, said);
    check.statements = inline === null ? settle(writeStatements(writer, schema, writer.place, said)) : demand(inline);
  }
}

function writeStatements(writer: CheckWriter, schema: SchemaObject, place: Place, said: number): readonly Statement[] {
  const kinds = kindsOf(schema);
  const only = onlyKind(kinds);
  const lists = (said & Says.items) !== 0 && allows(kinds, 'array');
  const objects = (said & Says.objects) !== 0;
  const around = (said & (Says.objects | Says.dependents | Says.restOfObjects)) !== 0;
  const mayBeObject = around && allows(kinds, 'object');
  const object = mayBeObject ? 'o' : null;
  const first = ownVerdict(writer, schema, 'v', place, object, said);
  const statements: Statement[] = [...demand(first)];
  if (lists) statements.push(...ifList(only, writeList(writer, schema, 'v', place)));
  const inside: Statement[] = object !== null && objects ? [...writeObject(writer, schema, object, place)] : [];
  // Where it can be nothing else, what an object holds is looked at first: that is cheap.
  const lookedInside = inside.length > 0;
  if (only === 'object') statements.push(...inside.splice(0));
  // A test on `o` tells TypeScript nothing of `v`.
  const fresh = only === 'object' || isAlways(first);
  const known = writeChoices(writer, schema, place, fresh, said, statements);
  if ((said & Says.applied) !== 0) {
    for (const verdict of appliedVerdicts(writer, schema, 'v', place, fresh && known.size === 0, known))
      statements.push(...demand(verdict));
  }
  // Where values are listed, the list alone is asked.
  let looked = lookedInside;
  if (object !== null) {
    inside.push(...writeDependentSchemas(writer, schema, object, place));
    inside.push(...writeRestOfProperties(writer, schema, object, place, known));
    looked ||= inside.length > 0 || (kinds.allowed?.has('object') === true && !isListed(schema));
    statements.push(...(only === 'object' ? inside : when(code(`${object} !== null`, `${object} === null`), inside)));
  }
  statements.push(...ifList(only, writeRestOfItems(writer, schema, place, known)));
  return [
    ...demand(referenceVerdict(writer, schema, 'v')),
    ...(object !== null && looked ? [line(`const ${object} = ${writer.call('objectOf', 'v')};`)] : []),
    ...statements,
  ];
}

function ifList(only: Kind | null, body: readonly Statement[]): readonly Statement[] {
  return only === 'array' ? body : when(code('Array.isArray(v)'), body);
}

/** Where the rest is judged, it matters which branches hold: they are judged once and remembered. */
function writeChoices(
  writer: CheckWriter,
  schema: SchemaObject,
  place: Place,
  fresh: boolean,
  said: number,
  statements: Statement[],
): Known {
  const known = new Map<string, Verdict>();
  if ((said & (Says.restOfObjects | Says.restOfLists)) === 0) return known;
  const ask = (verdict: Verdict): Verdict => {
    const asked = remember(writer.locals.fresh('fits'), verdict);
    statements.push(asked.statement);
    return asked.verdict;
  };
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const branches = { keyword, branches: branchesOf(schema, keyword) };
    if (branches.branches.length === 0) continue;
    const verdicts = verdictsOn(writer, branches, 'v', place, fresh).map(ask);
    for (const [index, verdict] of verdicts.entries()) known.set(`${keyword}/${index}`, verdict);
    known.set(keyword, choose(writer, branches, verdicts));
  }
  const condition = schemaAt(schema, 'if');
  if (condition !== undefined) known.set('if', ask(verdictOf(writer, condition, 'v', below(place, 'If'), fresh)));
  return known;
}

function writeDependentSchemas(
  writer: CheckWriter,
  schema: SchemaObject,
  object: string,
  place: Place,
): readonly Statement[] {
  return propertiesOf(schema, 'dependentSchemas').flatMap(([name, dependent]) =>
    when(
      isPresent(writer, object, name),
      demand(verdictOf(writer, dependent, 'v', below(place, `With${word(name)}`), false)),
    ),
  );
}
