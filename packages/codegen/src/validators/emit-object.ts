import type { Schema, SchemaObject } from '@concordat/schema';
import { isPlainKey } from '../identifiers.ts';
import { quote } from '../quote.ts';
import type { FunctionWriter } from './emit-function.ts';
import { matchesPattern } from './emit-scalars.ts';
import type { PointerCode } from './pointer-code.ts';
import { isSchemaObject, own } from './schema-keywords.ts';

/** More names than this are looked up in a set. */
const fewNames = 6;

/** One object: the variable with its own properties, and what is known of their number. */
interface ObjectCode {
  readonly writer: FunctionWriter;
  readonly schema: SchemaObject;
  readonly object: string;
  readonly path: PointerCode;
}

export function emitObject(writer: FunctionWriter, schema: SchemaObject, value: string, path: PointerCode): void {
  if (!keywords.some((keyword) => Object.hasOwn(schema, keyword))) return;
  const code: ObjectCode = { writer, schema, object: writer.fresh('o'), path };
  writer.lines.add(`const ${code.object} = ${writer.module.use('ownProperties')}(${value});`);
  const counter = emitProperties(code);
  emitCounts(code);
  emitDependents(code);
  emitNames(code);
  emitOthers(code, counter);
}

const keywords = [
  'properties',
  'required',
  'patternProperties',
  'additionalProperties',
  'propertyNames',
  'minProperties',
  'maxProperties',
  'dependentRequired',
];

/** Code that reads an own property. */
export function readProperty(writer: FunctionWriter, object: string, name: string): string {
  if (name in Object.prototype) return `${writer.module.use('ownProperty')}(${object}, ${quote(name)})`;
  return isPlainKey(name) ? `${object}.${name}` : `${object}[${quote(name)}]`;
}

export function propertiesOf(schema: SchemaObject, keyword = 'properties'): readonly (readonly [string, Schema])[] {
  const properties = own(schema, keyword);
  if (!isSchemaObject(properties)) return [];
  return Object.keys(properties).map((name) => [name, properties[name] as Schema] as const);
}

function requiredOf(schema: SchemaObject): ReadonlySet<string> {
  const required = own(schema, 'required');
  return new Set(Array.isArray(required) ? required.filter((name) => typeof name === 'string') : []);
}

/** Judges the declared properties. Returns a variable with the number of those that are there, where somebody needs it. */
function emitProperties({ writer, schema, object, path }: ObjectCode): string | null {
  const { lines } = writer;
  const required = requiredOf(schema);
  const properties = new Map(propertiesOf(schema));
  const closed =
    own(schema, 'additionalProperties') === false && propertiesOf(schema, 'patternProperties').length === 0;
  const always = [...required].filter((name) => properties.has(name)).length;
  const counter = closed ? writer.fresh('n') : null;
  if (counter !== null) lines.add(`${properties.size === always ? 'const' : 'let'} ${counter} = ${always};`);
  for (const name of new Set([...properties.keys(), ...required])) {
    const property = properties.get(name) ?? true;
    const variable = writer.fresh('v');
    lines.add(`const ${variable} = ${readProperty(writer, object, name)};`);
    if (required.has(name)) {
      lines.block(`if (${variable} === undefined)`, () => missing(writer, path, name), '} else {');
    } else lines.add(`if (${variable} !== undefined) {`);
    const before = lines.length;
    lines.indented(() => {
      if (counter !== null && !required.has(name)) lines.add(`${counter} += 1;`);
      writer.judge(property, variable, path.name(name));
    });
    if (lines.length > before) lines.add('}');
    else if (required.has(name)) lines.replaceLast('}');
    else lines.drop(2);
  }
  return counter;
}

function missing(writer: FunctionWriter, path: PointerCode, name: string): void {
  writer.fail(path, 'required', `{ missingProperty: ${quote(name)} }`);
}

function emitCounts({ writer, schema, object, path }: ObjectCode): void {
  const [min, max] = [own(schema, 'minProperties'), own(schema, 'maxProperties')];
  const count = () => `${writer.module.use('countProperties')}(${object})`;
  if (typeof min === 'number' && min > 0)
    writer.failIf(`${count()} < ${min}`, path, 'minProperties', `{ limit: ${min} }`);
  if (typeof max === 'number') writer.failIf(`${count()} > ${max}`, path, 'maxProperties', `{ limit: ${max} }`);
}

function emitDependents({ writer, schema, object, path }: ObjectCode): void {
  const dependent = own(schema, 'dependentRequired');
  if (!isSchemaObject(dependent)) return;
  for (const name of Object.keys(dependent)) {
    const others = dependent[name];
    if (!Array.isArray(others) || others.length === 0) continue;
    writer.lines.block(`if (${readProperty(writer, object, name)} !== undefined)`, () => {
      for (const other of others.filter((one) => typeof one === 'string')) {
        const params = `{ property: ${quote(name)}, missingProperty: ${quote(other)} }`;
        writer.failIf(`${readProperty(writer, object, other)} === undefined`, path, 'dependentRequired', params);
      }
    });
  }
}

function emitNames({ writer, schema, object, path }: ObjectCode): void {
  const names = own(schema, 'propertyNames');
  if (names !== false && !isSchemaObject(names)) return;
  const key = writer.fresh('k');
  writer.lines.block(`for (const ${key} in ${object})`, () => {
    writer.failIf(`!(${writer.functions.verdict(names, key)})`, path, 'propertyNames', `{ propertyName: ${key} }`);
  });
}

/** Code that is true for names in a list. */
export function isOneOf(writer: FunctionWriter, key: string, names: readonly string[]): string {
  if (names.length === 0) return 'false';
  if (names.length > fewNames) return `${writer.module.texts([...names].sort())}.has(${key})`;
  return `(${names.map((name) => `${key} === ${quote(name)}`).join(' || ')})`;
}

/** `patternProperties` and `additionalProperties`. */
function emitOthers({ writer, schema, object, path }: ObjectCode, counter: string | null): void {
  const { lines } = writer;
  const patterns = propertiesOf(schema, 'patternProperties');
  const additional = own(schema, 'additionalProperties');
  const judged = additional === false || isSchemaObject(additional);
  if (patterns.every(([, property]) => property === true) && !judged) return;
  const declared = propertiesOf(schema).map(([name]) => name);
  const forWriter = writer.isForWriter(schema, 'additionalProperties') ? 'w' : '';
  const [key, value] = [writer.fresh('k'), writer.fresh('v')];
  const each = () =>
    lines.block(`for (const ${key} in ${object})`, () => {
      lines.add(`const ${value} = ${object}[${key}];`, `if (${value} === undefined) continue;`);
      const matches = patterns.map(([pattern, property]) => {
        const matched = writer.fresh('m');
        lines.add(`const ${matched} = ${matchesPattern(writer, pattern, key)};`);
        if (property !== true)
          lines.block(`if (${matched})`, () => writer.judge(property, value, keyOf(writer, path, key)));
        return matched;
      });
      if (!judged) return;
      const known = [isOneOf(writer, key, declared), ...matches].filter((one) => one !== 'false');
      const unknown = known.length === 0 ? '' : `!(${known.join(' || ')})`;
      const condition = [forWriter, unknown].filter((one) => one !== '').join(' && ');
      lines.block(condition === '' ? '' : `if (${condition})`, () => {
        if (isSchemaObject(additional)) writer.judge(additional, value, keyOf(writer, path, key));
        else writer.fail(path, 'additionalProperties', `{ additionalProperty: ${key} }`);
      });
    });
  // With every property declared, the numbers agree, and nothing has to be compared.
  if (counter !== null)
    lines.block(
      `if (${forWriter === '' ? '' : 'w && '}${writer.module.use('countProperties')}(${object}) !== ${counter})`,
      each,
    );
  else each();
}

/** The path of the property whose name the variable holds. */
export function keyOf(writer: FunctionWriter, path: PointerCode, key: string): PointerCode {
  writer.module.use('pointerStep');
  return path.key(key);
}
