import type { Schema, SchemaObject } from '@concordat/schema';
import { verdictOf } from './applied-verdict.ts';
import type { CheckWriter } from './check-writer.ts';
import { below, type Place } from './place-words.ts';
import { branchesOf, isSchemaObject, own, schemaAt } from './schema-keywords.ts';
import { demand, line, loop, type Statement, when } from './statement.ts';
import { always, code, every, isAlways, isNever, never, type Verdict } from './verdict.ts';

/** The statements that look at the items of a value that is known to be a list. */
export function writeList(
  writer: CheckWriter,
  schema: SchemaObject,
  value: string,
  place: Place,
): readonly Statement[] {
  const first = branchesOf(schema, 'prefixItems');
  const items = own(schema, 'items');
  return [
    ...first.flatMap((item, index) => writePosition(writer, item, value, index, place)),
    ...(isSchemaObject(items) ? writeItems(writer, items, value, first.length, place) : []),
    ...writeContains(writer, schema, value, place),
  ];
}

function writePosition(
  writer: CheckWriter,
  schema: Schema,
  value: string,
  index: number,
  place: Place,
): readonly Statement[] {
  const verdict = verdictOf(writer, schema, 'item', below(place, `Item${index + 1}`), true);
  if (isAlways(verdict)) return [];
  if (isNever(verdict)) return demand(code(`${value}.length <= ${index}`, `${value}.length > ${index}`));
  return when(code(`${value}.length > ${index}`, `${value}.length <= ${index}`), [
    line(`const item: unknown = ${value}[${index}];`),
    ...demand(verdict),
  ]);
}

function writeItems(
  writer: CheckWriter,
  schema: SchemaObject,
  value: string,
  from: number,
  place: Place,
): readonly Statement[] {
  const verdict = verdictOf(writer, schema, 'item', below(place, 'Item'), true);
  if (isNever(verdict)) return demand(code(`${value}.length <= ${from}`, `${value}.length > ${from}`));
  const body = demand(verdict);
  if (from === 0) return loop(`const item of ${value}`, body);
  const read = line(`const item: unknown = ${value}[i];`);
  return loop(`let i = ${from}; i < ${value}.length; i += 1`, body.length === 0 ? [] : [read, ...body]);
}

function writeContains(writer: CheckWriter, schema: SchemaObject, value: string, place: Place): readonly Statement[] {
  const contains = schemaAt(schema, 'contains');
  const [min, max] = [own(schema, 'minContains'), own(schema, 'maxContains')];
  const least = typeof min === 'number' ? min : 1;
  if (contains === undefined || (least === 0 && typeof max !== 'number')) return [];
  const verdict = verdictOf(writer, contains, 'item', below(place, 'Contained'), true);
  if (isNever(verdict)) return demand(least > 0 ? never : always);
  const count = isAlways(verdict) ? `${value}.length` : writer.locals.fresh('n');
  const limits: Verdict[] = [];
  if (least > 0) limits.push(code(`${count} >= ${least}`, `${count} < ${least}`));
  if (typeof max === 'number') limits.push(code(`${count} <= ${max}`, `${count} > ${max}`));
  if (isAlways(verdict)) return demand(every(limits));
  return [
    line(`let ${count} = 0;`),
    { kind: 'loop', head: `const item of ${value}`, body: when(verdict, [line(`${count} += 1;`)]) },
    ...demand(every(limits)),
  ];
}
