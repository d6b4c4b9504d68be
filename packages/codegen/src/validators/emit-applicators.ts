import type { Schema, SchemaObject } from '@concordat/schema';
import type { FunctionWriter } from './emit-function.ts';
import { propertiesOf, readProperty } from './emit-object.ts';
import type { PointerCode } from './pointer-code.ts';
import { conditionOf, isSchemaObject, own } from './schema-keywords.ts';
import { findTag } from './tag.ts';

export function branchesOf(schema: SchemaObject, keyword: string): readonly Schema[] {
  const list = own(schema, keyword);
  return Array.isArray(list) ? (list as readonly Schema[]) : [];
}

export function schemaAt(schema: SchemaObject, keyword: string): Schema | undefined {
  const value = own(schema, keyword);
  return typeof value === 'boolean' || isSchemaObject(value) ? value : undefined;
}

/** The keywords that apply other schemas to the same value. */
export function emitApplicators(writer: FunctionWriter, schema: SchemaObject, value: string, path: PointerCode): void {
  for (const branch of branchesOf(schema, 'allOf')) writer.judge(branch, value, path);
  emitAnyOf(writer, branchesOf(schema, 'anyOf'), value, path);
  emitOneOf(writer, branchesOf(schema, 'oneOf'), value, path);
  const not = schemaAt(schema, 'not');
  if (not !== undefined) writer.failIf(writer.functions.verdict(not, value), path, 'not', '{}');
  emitCondition(writer, schema, value, path);
  for (const [name, dependent] of propertiesOf(schema, 'dependentSchemas')) {
    const object = writer.fresh('o');
    writer.lines.block(`if (${conditionOf('object', value, false)})`, () => {
      writer.lines.add(`const ${object} = ${writer.module.use('ownProperties')}(${value});`);
      writer.lines.block(`if (${readProperty(writer, object, name)} !== undefined)`, () =>
        writer.judge(dependent, value, path),
      );
    });
  }
}

function emitAnyOf(writer: FunctionWriter, branches: readonly Schema[], value: string, path: PointerCode): void {
  if (branches.length === 0 || branches.includes(true)) return;
  if (branches.length === 1) {
    writer.judge(branches[0] ?? true, value, path);
    return;
  }
  const valid = branches.map((branch) => writer.functions.verdict(branch, value)).join(' || ');
  writer.lines.block(`if (!(${valid}))`, () => explain(writer, branches, value, path, 'anyOf', '{}'));
}

function emitOneOf(writer: FunctionWriter, branches: readonly Schema[], value: string, path: PointerCode): void {
  if (branches.length === 0) return;
  if (branches.length === 1) {
    writer.judge(branches[0] ?? true, value, path);
    return;
  }
  const count = writer.fresh('n');
  writer.lines.add(`let ${count} = 0;`);
  for (const branch of branches) writer.lines.add(`if (${writer.functions.verdict(branch, value)}) ${count} += 1;`);
  writer.lines.block(`if (${count} !== 1)`, () =>
    explain(writer, branches, value, path, 'oneOf', `{ passing: ${count} }`),
  );
}

/** Where a tag says which branch was meant, what is wrong with that branch is worth more than "none fits". */
function explain(
  writer: FunctionWriter,
  branches: readonly Schema[],
  value: string,
  path: PointerCode,
  keyword: string,
  params: string,
): void {
  const tag = findTag(branches, (ref) => writer.functions.target(ref));
  if (tag === null) {
    writer.fail(path, keyword, params);
    return;
  }
  writer.lines.add('if (f === null) return false;');
  const object = writer.fresh('o');
  writer.lines.add(
    `const ${object} = ${conditionOf('object', value, false)} ? ${writer.module.use('ownProperties')}(${value} as object) : null;`,
  );
  const read = readProperty(writer, object, tag.name);
  writer.lines.add(`const ${object}tag: unknown = ${object} === null ? undefined : ${read};`);
  for (const { branch, values } of tag.branches) {
    const meant = values.map((one) => `${object}tag === ${one}`).join(' || ');
    writer.lines.add(
      `if ((${meant}) && !${writer.functions.functionFor(branch)}(${value}, f, ${path}, w)) return false;`,
    );
  }
  const all = tag.branches.flatMap(({ values }) => values);
  writer.lines.add(
    `if (!(${all.map((one) => `${object}tag === ${one}`).join(' || ')}) && f.add(${path}, '${keyword}', ${params})) return false;`,
  );
}

function emitCondition(writer: FunctionWriter, schema: SchemaObject, value: string, path: PointerCode): void {
  const condition = schemaAt(schema, 'if');
  const [then, otherwise] = [schemaAt(schema, 'then') ?? true, schemaAt(schema, 'else') ?? true];
  if (condition === undefined || (then === true && otherwise === true)) return;
  const holds = writer.functions.verdict(condition, value);
  if (then === true) {
    writer.lines.block(`if (!(${holds}))`, () => writer.judge(otherwise, value, path));
    return;
  }
  writer.lines.block(`if (${holds})`, () => writer.judge(then, value, path), otherwise === true ? '}' : '} else {');
  if (otherwise === true) return;
  writer.lines.indented(() => writer.judge(otherwise, value, path));
  writer.lines.add('}');
}
