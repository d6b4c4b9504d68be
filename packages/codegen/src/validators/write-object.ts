import type { Schema, SchemaObject } from '@concordat/schema';
import { quote } from '../quote.ts';
import { refusesUndefined, verdictOf } from './applied-verdict.ts';
import type { CheckWriter } from './check-writer.ts';
import { isOneOf } from './is-one-of.ts';
import { listVerdicts } from './own-verdict.ts';
import { below, type Place, word } from './place-words.ts';
import { patternVerdict } from './scalar-verdicts.ts';
import { isSchemaObject, namesIn, own, propertiesOf, schemaAt } from './schema-keywords.ts';
import { isPlainList } from './shape.ts';
import { demand, line, loop, remember, type Statement, when } from './statement.ts';
import { code, every, forReader, isAlways, isNever, not, some, type Verdict } from './verdict.ts';
import { writeList } from './write-list.ts';

/** The statements that look into an object, whose own properties the variable `object` holds. */
export function writeObject(
  writer: CheckWriter,
  schema: SchemaObject,
  object: string,
  place: Place,
): readonly Statement[] {
  return [
    ...writeProperties(writer, schema, object, place),
    ...demand(every(countVerdicts(writer, schema, object))),
    ...writeDependents(writer, schema, object),
    ...writeNames(writer, schema, object, place),
    ...writeOthers(writer, schema, object, place),
  ];
}

/** Does every object answer to the name? */
function isInherited(name: string): boolean {
  return name in Object.prototype;
}

/** Code that reads an own property. */
export function readProperty(writer: CheckWriter, object: string, name: string): string {
  if (isInherited(name)) return writer.call('ownProperty', object, quote(name));
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/u.test(name) ? `${object}.${name}` : `${object}[${quote(name)}]`;
}

/** Is the property there? */
export function isPresent(writer: CheckWriter, object: string, name: string): Verdict {
  const read = readProperty(writer, object, name);
  return code(`${read} !== undefined`, `${read} === undefined`);
}

function writeProperties(
  writer: CheckWriter,
  schema: SchemaObject,
  object: string,
  place: Place,
): readonly Statement[] {
  const required = new Set(namesIn(own(schema, 'required')));
  const properties = new Map(propertiesOf(schema));
  const reads: string[] = [];
  const inherited: Statement[] = [];
  const judged: Statement[] = [];
  for (const name of inOrder(properties, required)) {
    const local = writer.locals.property(name);
    const statements = writeProperty(
      writer,
      properties.get(name) ?? true,
      local,
      below(place, word(name)),
      required.has(name),
    );
    if (statements.length === 0) continue;
    if (isRefusal(statements)) return statements;
    judged.push(...statements);
    if (isInherited(name)) inherited.push(line(`const ${local} = ${readProperty(writer, object, name)};`));
    else
      reads.push(name === local ? name : `${/^[A-Za-z_$][A-Za-z0-9_$]*$/u.test(name) ? name : quote(name)}: ${local}`);
  }
  return [...(reads.length === 0 ? [] : [line(destructuring(reads, object))]), ...inherited, ...judged];
}

/** Every name, those first whose value is a constant: a tag tells at once that another branch was meant. */
function inOrder(properties: ReadonlyMap<string, Schema>, required: ReadonlySet<string>): readonly string[] {
  const names = [...new Set([...properties.keys(), ...required])];
  const isConstant = (name: string) => {
    const schema = properties.get(name);
    return isSchemaObject(schema) && Object.hasOwn(schema, 'const');
  };
  return names.some(isConstant) ? [...names.filter(isConstant), ...names.filter((name) => !isConstant(name))] : names;
}

/** Is the value refused whatever it is? */
function isRefusal([first]: readonly Statement[]): boolean {
  return first?.kind === 'demand' && isNever(first.verdict);
}

function destructuring(reads: readonly string[], object: string): string {
  const text = `const { ${reads.join(', ')} } = ${object};`;
  if (text.length <= 116) return text;
  const lines: string[] = [];
  for (const read of reads) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + read.length < 112) lines[lines.length - 1] = `${last} ${read},`;
    else lines.push(`    ${read},`);
  }
  return `const {\n${lines.join('\n')}\n  } = ${object};`;
}

/** The statements for one property, whose value the variable holds. */
function writeProperty(
  writer: CheckWriter,
  schema: Schema,
  value: string,
  place: Place,
  required: boolean,
): readonly Statement[] {
  const absent = code(`${value} === undefined`, `${value} !== undefined`);
  if (isSchemaObject(schema) && isPlainList(schema)) {
    const isList = every([code(`Array.isArray(${value})`), ...listVerdicts(writer, schema, value)]);
    const statements = [...demand(isList), ...writeList(writer, schema, value, place)];
    return required ? statements : when(not(absent), statements);
  }
  const verdict = verdictOf(writer, schema, value, place, true);
  if (!required) return demand(some([absent, verdict]));
  return demand(refusesUndefined(writer, schema) ? verdict : every([not(absent), verdict]));
}

function countVerdicts(writer: CheckWriter, schema: SchemaObject, object: string): readonly Verdict[] {
  const verdicts: Verdict[] = [];
  const [min, max] = [own(schema, 'minProperties'), own(schema, 'maxProperties')];
  const count = () => writer.call('countProperties', object);
  if (typeof min === 'number' && min > 0) verdicts.push(code(`${count()} >= ${min}`, `${count()} < ${min}`));
  if (typeof max === 'number') verdicts.push(code(`${count()} <= ${max}`, `${count()} > ${max}`));
  return verdicts;
}

function writeDependents(writer: CheckWriter, schema: SchemaObject, object: string): readonly Statement[] {
  const dependent = own(schema, 'dependentRequired');
  if (!isSchemaObject(dependent)) return [];
  return Object.keys(dependent).flatMap((name) => {
    const others = namesIn(dependent[name]).map((other) => isPresent(writer, object, other));
    return others.length === 0 ? [] : demand(some([not(isPresent(writer, object, name)), every(others)]));
  });
}

function writeNames(writer: CheckWriter, schema: SchemaObject, object: string, place: Place): readonly Statement[] {
  const names = schemaAt(schema, 'propertyNames');
  if (names === undefined) return [];
  const key = 'k';
  const verdict = verdictOf(writer, names, key, below(place, 'Name'), false);
  if (isNever(verdict)) return demand(isEmpty(writer, object));
  return loop(`const ${key} in ${object}`, demand(verdict));
}

function isEmpty(writer: CheckWriter, object: string): Verdict {
  const count = writer.call('countProperties', object);
  return code(`${count} === 0`, `${count} !== 0`);
}

/** `patternProperties` and `additionalProperties`. */
function writeOthers(writer: CheckWriter, schema: SchemaObject, object: string, place: Place): readonly Statement[] {
  const { rest, forWriter } = writer.closing(schema, 'additionalProperties');
  const patterns = propertiesOf(schema, 'patternProperties');
  const judgesRest = rest !== undefined && rest !== true;
  if (!judgesRest && patterns.length === 0) return [];
  const [key, value] = ['k', 'value'];
  const absent = code(`${value} === undefined`, `${value} !== undefined`);
  const known: Verdict[] = [
    isOneOf(
      writer,
      key,
      propertiesOf(schema).map(([name]) => name),
      place,
    ),
  ];
  const body: Statement[] = [];
  for (const [pattern, property] of patterns) {
    const at = below(place, `Matching${word(pattern)}`);
    const verdict = verdictOf(writer, property, value, at, false);
    if (!judgesRest && isAlways(verdict)) continue;
    const matches = patternVerdict(writer, pattern, key, below(place, `Name${word(pattern)}`));
    if (!judgesRest) body.push(...demand(some([absent, not(matches), verdict])));
    else {
      const matched = remember(writer.locals.fresh('matches'), matches);
      known.push(matched.verdict);
      body.push(matched.statement, ...demand(some([absent, not(matched.verdict), verdict])));
    }
  }
  if (judgesRest) {
    const verdict = verdictOf(writer, rest, value, below(place, 'Value'), patterns.length === 0);
    // Readers are let through first, or not asked at all.
    const guards = forWriter && patterns.length > 0 ? [forReader] : [];
    body.push(...demand(some([...guards, absent, ...known, verdict])));
  }
  const usesValue = patterns.length > 0 || isSchemaObject(rest);
  const read = line(`const ${value} = ${object}[${key}];`);
  const each = loop(
    `const ${key} in ${object}`,
    usesValue ? (body.some(({ kind }) => kind === 'demand') ? [read, ...body] : []) : undeclared(object, key, known),
  );
  return forWriter && patterns.length === 0 && each.length > 0 ? when(not(forReader), each) : each;
}

/** Without patterns, and with nothing but `false` for the rest. */
function undeclared(object: string, key: string, known: readonly Verdict[]): readonly Statement[] {
  return demand(some([...known, code(`${object}[${key}] === undefined`, `${object}[${key}] !== undefined`)]));
}
