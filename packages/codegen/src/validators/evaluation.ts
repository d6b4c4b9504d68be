import type { Schema, SchemaObject } from '@concordat/schema';
import { branchesOf, schemaAt } from './emit-applicators.ts';
import type { FunctionWriter } from './emit-function.ts';
import { isOneOf, keyOf, propertiesOf, readProperty } from './emit-object.ts';
import { matchesPattern } from './emit-scalars.ts';
import type { PointerCode } from './pointer-code.ts';
import { conditionOf, isSchemaObject, own } from './schema-keywords.ts';

/** Judges by `unevaluatedProperties` and `unevaluatedItems`: what no other keyword, here or in a branch that holds, has judged. */
export function evaluationOf(writer: FunctionWriter, schema: SchemaObject, value: string, path: PointerCode): void {
  const properties = schemaAt(schema, 'unevaluatedProperties');
  if (properties !== undefined && properties !== true) {
    const emit = () => emitProperties(writer, schema, properties, value, path);
    if (writer.isForWriter(schema, 'unevaluatedProperties')) writer.lines.block('if (w)', emit);
    else emit();
  }
  const items = schemaAt(schema, 'unevaluatedItems');
  if (items !== undefined && items !== true) emitItems(writer, schema, items, value, path);
}

type Leaf = (schema: SchemaObject) => readonly string[];

function emitProperties(
  writer: FunctionWriter,
  schema: SchemaObject,
  judge: Schema,
  value: string,
  path: PointerCode,
): void {
  const { lines } = writer;
  const [object, key, item] = [writer.fresh('o'), writer.fresh('k'), writer.fresh('v')];
  lines.block(`if (${conditionOf('object', value, false)})`, () => {
    lines.add(`const ${object} = ${writer.module.use('ownProperties')}(${value});`);
    const evaluated = conditions(writer, schema, value, (part) => leafOfProperties(writer, part, key, part === schema));
    if (evaluated.includes('true')) return;
    lines.block(`for (const ${key} in ${object})`, () => {
      lines.add(`const ${item} = ${object}[${key}];`, `if (${item} === undefined) continue;`);
      if (evaluated.length > 0) lines.add(`if (${evaluated.join(' || ')}) continue;`);
      if (judge === false) writer.fail(path, 'unevaluatedProperties', `{ unevaluatedProperty: ${key} }`);
      else writer.judge(judge, item, keyOf(writer, path, key));
    });
  });
}

function leafOfProperties(writer: FunctionWriter, schema: SchemaObject, key: string, self: boolean): readonly string[] {
  const judgesAll = (keyword: string) => Object.hasOwn(schema, keyword) && !writer.isForWriter(schema, keyword);
  if (judgesAll('additionalProperties') || (!self && judgesAll('unevaluatedProperties'))) return ['true'];
  const names = propertiesOf(schema).map(([name]) => name);
  const patterns = propertiesOf(schema, 'patternProperties').map(([pattern]) => matchesPattern(writer, pattern, key));
  return [...(names.length > 0 ? [isOneOf(writer, key, names)] : []), ...patterns];
}

function emitItems(
  writer: FunctionWriter,
  schema: SchemaObject,
  judge: Schema,
  value: string,
  path: PointerCode,
): void {
  const { lines } = writer;
  const [index, item] = [writer.fresh('i'), writer.fresh('v')];
  lines.block(`if (Array.isArray(${value}))`, () => {
    const evaluated = conditions(writer, schema, value, (part) =>
      leafOfItems(writer, part, index, item, part === schema),
    );
    if (evaluated.includes('true')) return;
    lines.block(`for (let ${index} = 0; ${index} < ${value}.length; ${index} += 1)`, () => {
      lines.add(`const ${item}: unknown = ${value}[${index}];`);
      if (evaluated.length > 0) lines.add(`if (${evaluated.join(' || ')}) continue;`);
      if (judge === false) writer.fail(path, 'unevaluatedItems', `{ index: ${index} }`);
      else writer.judge(judge, item, path.index(index));
    });
  });
}

function leafOfItems(
  writer: FunctionWriter,
  schema: SchemaObject,
  index: string,
  item: string,
  self: boolean,
): readonly string[] {
  if (Object.hasOwn(schema, 'items') || (!self && Object.hasOwn(schema, 'unevaluatedItems'))) return ['true'];
  const prefix = branchesOf(schema, 'prefixItems').length;
  const contains = schemaAt(schema, 'contains');
  return [
    ...(prefix > 0 ? [`${index} < ${prefix}`] : []),
    ...(contains === undefined ? [] : [writer.functions.verdict(contains, item)]),
  ];
}

/** Conditions under which a property or item counts as evaluated, branch by branch; whether a branch holds is computed once. */
function conditions(
  writer: FunctionWriter,
  schema: SchemaObject,
  value: string,
  leaf: Leaf,
  seen: ReadonlySet<string> = new Set(),
): readonly string[] {
  const found: string[] = [...leaf(schema)];
  const into = (branch: Schema, entered = seen) =>
    isSchemaObject(branch) ? conditions(writer, branch, value, leaf, entered) : [];
  const when = (test: string, branches: readonly Schema[]) => {
    const flag = writer.fresh('b');
    const before = writer.lines.length;
    writer.lines.add(`const ${flag} = ${test};`);
    const inside = branches.flatMap((branch) => into(branch));
    if (inside.length > 0) found.push(`(${flag} && (${inside.join(' || ')}))`);
    else if (writer.lines.length === before + 1) writer.lines.drop(1);
  };
  const ref = own(schema, '$ref');
  if (typeof ref === 'string' && !seen.has(ref))
    found.push(...into(writer.functions.target(ref), new Set([...seen, ref])));
  for (const branch of branchesOf(schema, 'allOf')) found.push(...into(branch));
  for (const keyword of ['anyOf', 'oneOf']) {
    for (const branch of branchesOf(schema, keyword)) when(writer.functions.verdict(branch, value), [branch]);
  }
  const condition = schemaAt(schema, 'if');
  if (condition !== undefined) {
    const verdict = writer.functions.verdict(condition, value);
    when(verdict, [condition, schemaAt(schema, 'then') ?? true]);
    when(`!(${verdict})`, [schemaAt(schema, 'else') ?? true]);
  }
  for (const [name, dependent] of propertiesOf(schema, 'dependentSchemas')) {
    when(
      `${conditionOf('object', value, false)} && ${readProperty(writer, `${writer.module.use('ownProperties')}(${value} as object)`, name)} !== undefined`,
      [dependent],
    );
  }
  return found;
}
