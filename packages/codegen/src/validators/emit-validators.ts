import type { ClosedForm, Schema } from '@concordat/schema';
import { quote } from '../quote.ts';
import { CarriedText } from './carried-schema.ts';
import type { CheckFunction } from './check-function.ts';
import { type CheckedSchema, CheckModule } from './check-module.ts';
import { nameConstants, nameFunctions } from './check-names.ts';
import { printBody } from './statement.ts';
import { reachedFrom, spreadClosing } from './survey.ts';
import { isNever } from './verdict.ts';
import { writeCheck } from './write-check.ts';

/** What the validators of one module judge by: flat schemas (2020-12, every reference a JSON Pointer into it). */
export interface ValidatorSources {
  /** What the schema is called: `OrderPlaced`. */
  readonly name: string;
  /** The schema as it is written. */
  readonly read: Schema;
  /** Its closed form. Default: writers are judged as readers. */
  readonly write?: ClosedForm;
  /** Is `format` asserted? Default: true. */
  readonly formats?: boolean;
  /** Values' names that the module has already. */
  readonly taken?: readonly string[];
  /** Imports a helper of the runtime. Returns its name in the module. */
  readonly use: (helper: string) => string;
}

/** The code of a module's validators. */
export interface EmittedValidators {
  /** Expressions for the two validators. */
  readonly read: string;
  readonly write: string;
  /** The functions, and what they need. */
  readonly text: string;
  /** The helpers of the runtime that were asked for and then not needed. */
  readonly unused: readonly string[];
}

/**
 * Writes the checks of a schema as TypeScript: functions that say yes or no, without `eval`, without ajv; and the schema's own
 * text, by which the runtime explains a no. Where the writer's form only closes objects, the functions are the same for both,
 * with a flag.
 */
export function emitValidators({
  name,
  read,
  write,
  formats = true,
  taken = [],
  use,
}: ValidatorSources): EmittedValidators {
  const helpers = new Map<string, string>();
  const remember = (helper: string): string => {
    const known = helpers.get(helper) ?? use(helper);
    helpers.set(helper, known);
    return known;
  };
  const names = new Set(taken);
  const set = (root: Schema, added: CheckedSchema['added'], form: string, shares: boolean) =>
    new FunctionSet({ root, name, added, formats }, form, names, remember, shares);
  // Functions of other modules can be used as they are where helpers and functions have their usual names.
  const sets =
    write === undefined || write.added !== null
      ? [set(write?.schema ?? read, write?.added ?? new Map(), '', !taken.some((one) => helperName.test(one)))]
      : [set(read, new Map(), '', false), set(write.schema, new Map(), 'Written_', false)];
  const constants = nameConstants(sets.flatMap((set) => set.functions.flatMap((check) => check.constants)));
  const functions = sets.flatMap((one) => one.functions);
  const parts = functions.map(printFunction);
  const used = new Set<string>();
  const note = (asked: Iterable<string>, text: string) => {
    for (const helper of asked) if (!used.has(helper) && text.includes(`${helpers.get(helper)}(`)) used.add(helper);
  };
  for (const [index, check] of functions.entries()) note(check.helpers, parts[index] ?? '');
  const constantsText = constants.map((constant) => `const ${constant.name} = ${constant.code};\n`).join('');
  note(helpers.keys(), constantsText);
  if (constantsText !== '') parts.push(constantsText);
  const unused = [...helpers.keys()].filter((helper) => !used.has(helper));
  const [first, last = first] = sets;
  const define = remember('defineValidator');
  return {
    read: `/* @__PURE__ */ ${define}(${first?.arguments}, false)`,
    write: `/* @__PURE__ */ ${define}(${last?.arguments}, true)`,
    text: [...parts, ...sets.map((one) => one.schema)].join('\n'),
    unused,
  };
}

/** The functions of one form of a schema. */
class FunctionSet {
  readonly functions: readonly CheckFunction[];
  /** The function that gives the schema's text. */
  readonly schema: string;
  /** What `defineValidator` takes first. */
  readonly arguments: string;

  constructor(
    checked: CheckedSchema,
    form: string,
    names: Set<string>,
    use: (helper: string) => string,
    shares: boolean,
  ) {
    const carried = new CarriedText(checked);
    const module = new CheckModule(checked, use, shares ? (ref) => carried.keyOf(ref) : () => null);
    for (const check of module.functions) writeCheck(module, check);
    const functions = reachedFrom(module.root);
    for (const check of functions) if (check.shared) for (const helper of check.helpers) use(helper);
    if (shares) module.share();
    spreadClosing(functions);
    nameFunctions(module.root, functions, `check${form}`, names);
    const others = functions.filter((check) => check !== module.root);
    this.functions = [module.root, ...others.sort((a, b) => (a.name < b.name ? -1 : 1))];
    const schema = `schemaOf${form}${checked.name}`;
    this.schema = `function ${schema}(): string {\n  return ${quote(carried.text)};\n}\n`;
    this.arguments = `${module.root.name}, ${schema}`;
  }
}

/** How the helpers of the runtime are called. */
const helperName = /^(?:is|has|object|own|count|characters|define)/u;

/** A function that several modules have is printed once, unless it has to have another name in one of them. */
function printFunction(check: CheckFunction): string {
  if (!check.shared) return print(check);
  let names = check.name;
  for (const { name } of check.callees) names += ` ${name}`;
  for (const { name } of check.constants) names += ` ${name}`;
  if (check.printed?.names !== names) check.printed = { names, text: print(check) };
  return check.printed.text;
}

function print(check: CheckFunction): string {
  const [only] = check.statements;
  const looks = only !== undefined && !(only.kind === 'demand' && isNever(only.verdict));
  const parameters = `${looks ? 'v' : '_v'}: unknown${check.closes ? ', closed: boolean' : ''}`;
  return `function ${check.name}(${parameters}): boolean {\n${printBody(check.statements)}\n}\n`;
}
