import type { Schema, SchemaObject } from '@concordat/schema';
import { verdictOf } from './applied-verdict.ts';
import type { CheckWriter } from './check-writer.ts';
import { isOneOf } from './is-one-of.ts';
import { below, branchWord, type Place, word } from './place-words.ts';
import { patternVerdict } from './scalar-verdicts.ts';
import { branchesOf, isSchemaObject, own, propertiesOf, schemaAt } from './schema-keywords.ts';
import { demand, line, loop, remember, type Statement, when } from './statement.ts';
import { always, code, every, forReader, isAlways, isNever, never, not, some, type Verdict } from './verdict.ts';
import { isPresent } from './write-object.ts';

/**
 * Judges by `unevaluatedProperties` what no other keyword, here or in a branch that holds, has judged. `known`: the schema's own
 * choices, judged already.
 */
export function writeRestOfProperties(
  writer: CheckWriter,
  schema: SchemaObject,
  object: string,
  place: Place,
  known: Known,
): readonly Statement[] {
  const { rest, forWriter } = writer.closing(schema, 'unevaluatedProperties');
  if (rest === undefined || rest === true) return [];
  const evaluation = new Evaluation(writer, object, known);
  const [key, value] = ['k', 'value'];
  const evaluated = evaluation.of(schema, place, (part, at) => declared(writer, part, key, at, part === schema));
  if (isAlways(evaluated)) return [];
  const read = `${object}[${key}]`;
  const verdict = verdictOf(writer, rest, value, below(place, 'Other'), true);
  const judged = isNever(verdict) ? read : value;
  const body = demand(some([code(`${judged} === undefined`, `${judged} !== undefined`), evaluated, verdict]));
  if (body.length === 0) return [];
  const whole = isNever(verdict) ? body : [line(`const ${value} = ${read};`), ...body];
  const statements = [...evaluation.statements, ...loop(`const ${key} in ${object}`, whole)];
  return forWriter ? when(not(forReader), statements) : statements;
}

/** The properties that one schema declares. */
function declared(writer: CheckWriter, schema: SchemaObject, key: string, place: Place, self: boolean): Verdict {
  const judgesAll = (keyword: string) => {
    const { rest, forWriter } = writer.closing(schema, keyword);
    return rest !== undefined && !forWriter;
  };
  if (judgesAll('additionalProperties') || (!self && judgesAll('unevaluatedProperties'))) return always;
  const names = propertiesOf(schema).map(([name]) => name);
  const patterns = propertiesOf(schema, 'patternProperties').map(([pattern]) =>
    patternVerdict(writer, pattern, key, below(place, `Name${word(pattern)}`)),
  );
  return some([isOneOf(writer, key, names, place), ...patterns]);
}

/** Judges by `unevaluatedItems`. */
export function writeRestOfItems(
  writer: CheckWriter,
  schema: SchemaObject,
  place: Place,
  known: Known,
): readonly Statement[] {
  const rest = schemaAt(schema, 'unevaluatedItems');
  if (rest === undefined || rest === true) return [];
  const evaluation = new Evaluation(writer, null, known);
  const index = 'i';
  const item = `v[${index}]`;
  const evaluated = evaluation.of(schema, place, (part, at) =>
    judgedItems(writer, part, index, item, at, part === schema),
  );
  const verdict = verdictOf(writer, rest, item, below(place, 'Other'), false);
  const body = demand(some([evaluated, verdict]));
  if (body.length === 0) return [];
  return [...evaluation.statements, ...loop(`let ${index} = 0; ${index} < v.length; ${index} += 1`, body)];
}

/** The items that one schema judges. */
function judgedItems(
  writer: CheckWriter,
  schema: SchemaObject,
  index: string,
  item: string,
  place: Place,
  self: boolean,
): Verdict {
  if (Object.hasOwn(schema, 'items') || (!self && Object.hasOwn(schema, 'unevaluatedItems'))) return always;
  const prefix = branchesOf(schema, 'prefixItems').length;
  const contains = schemaAt(schema, 'contains');
  return some([
    ...(prefix > 0 ? [code(`${index} < ${prefix}`, `${index} >= ${prefix}`)] : []),
    ...(contains === undefined ? [] : [verdictOf(writer, contains, item, below(place, 'Contained'), false)]),
  ]);
}

/** The verdicts that are known already: on a whole choice by its keyword, on a branch by keyword and index. */
export type Known = ReadonlyMap<string, Verdict>;

type Leaf = (schema: SchemaObject, place: Place) => Verdict;

/** Finds out when a property or item counts as judged, schema by schema; whether a branch holds is asked once. */
class Evaluation {
  readonly writer: CheckWriter;
  readonly object: string | null;
  /** What has to be asked first. */
  readonly statements: Statement[] = [];
  readonly #known: Known;

  constructor(writer: CheckWriter, object: string | null, known: Known) {
    this.writer = writer;
    this.object = object;
    this.#known = known;
  }

  of(schema: SchemaObject, place: Place, leaf: Leaf): Verdict {
    return this.#of(schema, place, leaf, this.#known, new Set());
  }

  #of(schema: SchemaObject, place: Place, leaf: Leaf, known: Known, seen: Set<SchemaObject>): Verdict {
    // What applies here anyway adds nothing the second time, and a cycle ends.
    if (seen.has(schema)) return never;
    seen.add(schema);
    const found: Verdict[] = [leaf(schema, place)];
    const into = (branch: Schema, at: Place, within = new Set(seen)): Verdict =>
      isSchemaObject(branch) ? this.#of(branch, at, leaf, new Map(), within) : never;
    const ref = own(schema, '$ref');
    if (typeof ref === 'string') found.push(into(this.writer.module.target(ref), place, seen));
    for (const [index, part] of branchesOf(schema, 'allOf').entries())
      found.push(into(part, below(place, `Part${index + 1}`), seen));
    for (const keyword of ['anyOf', 'oneOf'] as const) {
      for (const [index, branch] of branchesOf(schema, keyword).entries()) {
        const at = below(place, branchWord(branch, index));
        found.push(this.#when(into(branch, at), known.get(`${keyword}/${index}`), branch, at));
      }
    }
    const condition = schemaAt(schema, 'if');
    if (condition !== undefined) {
      const [then, otherwise] = [schemaAt(schema, 'then') ?? true, schemaAt(schema, 'else') ?? true];
      const held = some([into(condition, below(place, 'If')), into(then, below(place, 'Then'))]);
      const other = into(otherwise, below(place, 'Else'));
      const holds =
        isNever(held) && isNever(other) ? always : this.#ask(known.get('if'), condition, below(place, 'If'));
      found.push(every([holds, held]), every([not(holds), other]));
    }
    for (const [name, dependent] of propertiesOf(schema, 'dependentSchemas')) {
      const inside = into(dependent, below(place, `With${word(name)}`));
      if (this.object !== null && !isNever(inside))
        found.push(every([isPresent(this.writer, this.object, name), inside]));
    }
    return some(found);
  }

  #when(inside: Verdict, known: Verdict | undefined, branch: Schema, place: Place): Verdict {
    return isNever(inside) ? inside : every([this.#ask(known, branch, place), inside]);
  }

  #ask(known: Verdict | undefined, branch: Schema, place: Place): Verdict {
    if (known !== undefined) return known;
    const asked = remember(this.writer.locals.fresh('fits'), verdictOf(this.writer, branch, 'v', place, false));
    this.statements.push(asked.statement);
    return asked.verdict;
  }
}
