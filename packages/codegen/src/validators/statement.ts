import { isAlways, isNever, type Local, not, operands, operatorOf, print, some, type Verdict } from './verdict.ts';

/** One statement of a check. */
export type Statement =
  | { readonly kind: 'line'; readonly text: string }
  /** `const name = …;`, if anybody asks for it. */
  | { readonly kind: 'let'; readonly local: Local; readonly verdict: Verdict }
  /** The value is refused unless this is so. */
  | { readonly kind: 'demand'; readonly verdict: Verdict }
  | { readonly kind: 'loop'; readonly head: string; readonly body: readonly Statement[] }
  | { readonly kind: 'when'; readonly verdict: Verdict; readonly body: readonly Statement[] };

export function demand(verdict: Verdict): readonly Statement[] {
  return isAlways(verdict) ? [] : [{ kind: 'demand', verdict }];
}

export function line(text: string): Statement {
  return { kind: 'line', text };
}

/** Nothing where there is nothing to do. */
export function loop(head: string, body: readonly Statement[]): readonly Statement[] {
  return body.length === 0 ? [] : [{ kind: 'loop', head, body: settle(body) }];
}

/** A variable with the answer to a question. */
export function remember(name: string, verdict: Verdict): { readonly statement: Statement; readonly verdict: Verdict } {
  const local = { name, used: false };
  return { statement: { kind: 'let', local, verdict }, verdict: { kind: 'local', local } };
}

/** Statements under a condition; one demand becomes a demand with the condition in it. */
export function when(verdict: Verdict, body: readonly Statement[]): readonly Statement[] {
  if (isAlways(verdict)) return body;
  if (isNever(verdict) || body.length === 0) return [];
  const settled = settle(body);
  const [only] = settled;
  if (settled.length === 1 && only?.kind === 'demand') return demand(some([not(verdict), only.verdict]));
  return [{ kind: 'when', verdict, body: settled }];
}

/** Statements of which one refuses every value come to that one: judging has no effect but its answer. */
export function settle(statements: readonly Statement[]): readonly Statement[] {
  const refusal = statements.find((statement) => statement.kind === 'demand' && isNever(statement.verdict));
  return refusal === undefined ? statements : [refusal];
}

/** Can't stand alone below a condition or a loop. */
const declaration = /^ *(?:const|let) /u;

/** Longer lines are broken. */
const widest = 120;

/** Prints a function's statements; the last demand becomes the answer. */
export function printBody(statements: readonly Statement[]): string {
  const lines: string[] = [];
  const last = statements.at(-1);
  if (last?.kind !== 'demand') {
    printAll(statements, '  ', lines);
    lines.push('  return true;');
  } else {
    printAll(statements.slice(0, -1), '  ', lines);
    wrapped('  return ', last.verdict, false, ';', '  ', lines);
  }
  return lines.join('\n');
}

function printAll(statements: readonly Statement[], indent: string, lines: string[]): void {
  for (const statement of statements) printOne(statement, indent, lines);
}

function printOne(statement: Statement, indent: string, lines: string[]): void {
  switch (statement.kind) {
    case 'line':
      lines.push(indent + statement.text);
      return;
    case 'let':
      if (!statement.local.used) return;
      wrapped(`${indent}const ${statement.local.name} = `, statement.verdict, false, ';', indent, lines);
      return;
    case 'demand':
      if (isNever(statement.verdict)) lines.push(`${indent}return false;`);
      else wrapped(`${indent}if (`, statement.verdict, true, ') return false;', indent, lines);
      return;
    case 'loop':
      block(`${indent}for (${statement.head})`, statement.body, indent, lines);
      return;
    case 'when':
      block(`${indent}if (${print(statement.verdict, false)})`, statement.body, indent, lines);
  }
}

function block(head: string, body: readonly Statement[], indent: string, lines: string[]): void {
  const inside: string[] = [];
  printAll(body, `${indent}  `, inside);
  const [only = ''] = inside;
  const alone = `${head} ${only.trimStart()}`;
  if (inside.length === 1 && alone.length <= widest && !declaration.test(only)) lines.push(alone);
  else lines.push(`${head} {`, ...inside, `${indent}}`);
}

function wrapped(
  before: string,
  verdict: Verdict,
  negated: boolean,
  after: string,
  indent: string,
  lines: string[],
): void {
  const text = print(verdict, negated);
  if (before.length + text.length + after.length <= widest || (verdict.kind !== 'every' && verdict.kind !== 'some')) {
    lines.push(before + text + after);
    return;
  }
  const operator = operatorOf(verdict.kind, negated);
  const parts = operands(verdict, negated);
  // `return` would end at the line's end.
  const [open, close] = before.endsWith('(') ? ['', ''] : ['(', ')'];
  lines.push(before + open);
  for (const [index, part] of parts.entries())
    lines.push(`${indent}  ${part}${index < parts.length - 1 ? ` ${operator}` : ''}`);
  lines.push(`${indent}${close}${after}`);
}
