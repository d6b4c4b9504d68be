import type { Schema } from '@concordat/schema';
import { CodeLines } from './code-lines.ts';
import { emitApplicators } from './emit-applicators.ts';
import { emitArray } from './emit-array.ts';
import { emitObject } from './emit-object.ts';
import { emitNumber, emitText } from './emit-scalars.ts';
import { evaluationOf } from './evaluation.ts';
import type { Functions } from './functions.ts';
import { PointerCode } from './pointer-code.ts';
import { conditionOf, emitLiterals, type Kind, kindsOf, literalKinds, own, typeText } from './schema-keywords.ts';
import type { ValidatorModule } from './validator-module.ts';

/** Writes the body of one function, which judges one value and what is below it. */
export class FunctionWriter {
  readonly lines: CodeLines = new CodeLines(1);
  readonly module: ValidatorModule;
  readonly functions: Functions;
  #count = 0;

  constructor(module: ValidatorModule, functions: Functions) {
    this.module = module;
    this.functions = functions;
  }

  /** The statements for the function's own value, `v`. */
  write(schema: Schema): void {
    this.judge(schema, 'v', new PointerCode());
  }

  /** A variable's name that is new in this function. */
  fresh(prefix: string): string {
    this.#count += 1;
    return `${prefix}${this.#count}`;
  }

  /** What happens when a value is wrong: noted if somebody asked what is wrong, and the end if not. */
  fail(path: PointerCode, keyword: string, params: string): void {
    this.lines.add(`if (${this.#note(path, keyword, params)}) return false;`);
  }

  failIf(condition: string, path: PointerCode, keyword: string, params: string): void {
    const whole = condition.includes(' || ') ? `(${condition})` : condition;
    this.lines.add(`if (${whole} && (${this.#note(path, keyword, params)})) return false;`);
  }

  #note(path: PointerCode, keyword: string, params: string): string {
    return `f === null || f.add(${path}, '${keyword}', ${params})`;
  }

  /** Was the keyword added to the schema by closing it? Then it is for the writer alone. */
  isForWriter(schema: object, keyword: string): boolean {
    return this.functions.closing.get(schema)?.has(keyword) === true;
  }

  /** Calls a function for another schema on a value. */
  call(name: string, value: string, path: PointerCode): void {
    this.lines.add(
      `if (!${name}(${value}, f, ${`${path}` === 'p' ? 'p' : `f === null ? '' : ${path}`}, w)) return false;`,
    );
  }

  /** Statements that judge a value by a schema, where it stands. */
  judge(schema: Schema, value: string, path: PointerCode): void {
    if (schema === true) return;
    if (schema === false) {
      this.fail(path, 'false schema', '{}');
      return;
    }
    const ref = own(schema, '$ref');
    if (typeof ref === 'string') this.call(this.functions.nameOf(ref), value, path);
    const { allowed, integer } = kindsOf(schema);
    const listed = literalKinds(schema);
    const needsType =
      allowed !== null && !(listed !== null && [...listed].every((kind) => allowed.has(kind)) && !integer);
    const rest = () => {
      emitLiterals(this, schema, value, path);
      this.#kinds(schema, value, path, needsType ? allowed : null);
      emitApplicators(this, schema, value, path);
      evaluationOf(this, schema, value, path);
    };
    if (!needsType || allowed === null) {
      rest();
      return;
    }
    const conditions = [...allowed].map((kind) => conditionOf(kind, value, kind === 'number' && integer)).join(' || ');
    const wrong = allowed.size === 0 ? 'true' : negated(conditions, allowed.size);
    const type = typeText(schema);
    this.lines.block(`if (${wrong})`, () => this.fail(path, 'type', `{ type: '${type}' }`), '} else {');
    const before = this.lines.length;
    this.lines.indented(rest);
    if (this.lines.length === before) this.lines.replaceLast('}');
    else this.lines.add('}');
  }

  #kinds(schema: Exclude<Schema, boolean>, value: string, path: PointerCode, allowed: ReadonlySet<Kind> | null): void {
    const bodies: readonly (readonly [Kind, () => void])[] = [
      ['string', () => emitText(this, schema, value, path)],
      ['number', () => emitNumber(this, schema, value, path)],
      ['array', () => emitArray(this, schema, value, path)],
      ['object', () => emitObject(this, schema, value, path)],
    ];
    const only = allowed?.size === 1;
    for (const [kind, body] of bodies) {
      if (allowed !== null && !allowed.has(kind)) continue;
      if (only) {
        body();
        continue;
      }
      const before = this.lines.length;
      this.lines.block(`if (${conditionOf(kind, value, false)})`, body);
      if (this.lines.length === before + 2) this.lines.drop(2);
    }
  }
}

function negated(conditions: string, count: number): string {
  if (count > 1) return `!(${conditions})`;
  if (/^typeof \w+ === '\w+'$/u.test(conditions)) return conditions.replace('===', '!==');
  return conditions.startsWith('(') || /^Array/u.test(conditions) ? `!${conditions}` : `!(${conditions})`;
}
