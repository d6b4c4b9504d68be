import type { Schema, SchemaObject } from '@concordat/schema';
import type { FunctionWriter } from './emit-function.ts';
import type { PointerCode } from './pointer-code.ts';
import { isSchemaObject, own } from './schema-keywords.ts';

export function emitArray(writer: FunctionWriter, schema: SchemaObject, value: string, path: PointerCode): void {
  const [min, max] = [own(schema, 'minItems'), own(schema, 'maxItems')];
  if (typeof min === 'number' && min > 0)
    writer.failIf(`${value}.length < ${min}`, path, 'minItems', `{ limit: ${min} }`);
  if (typeof max === 'number') writer.failIf(`${value}.length > ${max}`, path, 'maxItems', `{ limit: ${max} }`);
  const prefix = own(schema, 'prefixItems');
  const first: readonly Schema[] = Array.isArray(prefix) ? prefix : [];
  for (const [index, item] of first.entries()) {
    if (item === true) continue;
    writer.lines.block(`if (${value}.length > ${index})`, () => {
      const name = writer.fresh('v');
      writer.lines.add(`const ${name}: unknown = ${value}[${index}];`);
      writer.judge(item, name, path.name(String(index)));
    });
  }
  emitRest(writer, schema, value, path, first.length);
  if (own(schema, 'uniqueItems') === true) emitUnique(writer, value, path);
  const contains = own(schema, 'contains');
  if (typeof contains === 'boolean' || isSchemaObject(contains)) emitContains(writer, schema, contains, value, path);
}

function emitRest(writer: FunctionWriter, schema: SchemaObject, value: string, path: PointerCode, from: number): void {
  const items = own(schema, 'items');
  if (items === false) {
    writer.failIf(`${value}.length > ${from}`, path, 'items', `{ limit: ${from} }`);
    return;
  }
  if (!isSchemaObject(items)) return;
  const [index, name] = [writer.fresh('i'), writer.fresh('v')];
  const before = writer.lines.length;
  writer.lines.block(`for (let ${index} = ${from}; ${index} < ${value}.length; ${index} += 1)`, () => {
    writer.lines.add(`const ${name}: unknown = ${value}[${index}];`);
    writer.judge(items, name, path.index(index));
  });
  if (writer.lines.length === before + 3) writer.lines.drop(3);
}

function emitUnique(writer: FunctionWriter, value: string, path: PointerCode): void {
  const pair = writer.fresh('pair');
  writer.lines.add(`const ${pair} = ${writer.module.use('findEqualItems')}(${value});`);
  writer.failIf(`${pair} !== null`, path, 'uniqueItems', `{ i: ${pair}[0], j: ${pair}[1] }`);
}

function emitContains(
  writer: FunctionWriter,
  schema: SchemaObject,
  contains: Schema,
  value: string,
  path: PointerCode,
): void {
  const [min, max] = [own(schema, 'minContains'), own(schema, 'maxContains')];
  const least = typeof min === 'number' ? min : 1;
  if (least === 0 && typeof max !== 'number') return;
  const [count, item] = [writer.fresh('n'), writer.fresh('v')];
  writer.lines.add(`let ${count} = 0;`);
  writer.lines.add(
    `for (const ${item} of ${value} as readonly unknown[]) if (${writer.functions.verdict(contains, item)}) ${count} += 1;`,
  );
  writer.failIf(`${count} < ${least}`, path, 'contains', `{ minContains: ${least} }`);
  if (typeof max === 'number') writer.failIf(`${count} > ${max}`, path, 'contains', `{ maxContains: ${max} }`);
}
