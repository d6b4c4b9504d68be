const token =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those below the space are what a JSON string may not hold; DEL and C1 it may
  /[ \t\r\n]*(?:([{}[\],:])|("[^"\\\0-\x1f]*(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})[^"\\\0-\x1f]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|true|false|null))/uy;

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'separator';

/** Where a text stops being JSON. (`JSON.parse` tells only sometimes, depending on the text's length.) */
export function jsonErrorOffset(text: string): number {
  const open: string[] = [];
  let expected: Expected = 'value';
  let offset = 0;
  for (;;) {
    token.lastIndex = offset;
    const match = token.exec(text);
    const at = offset + (/[ \t\r\n]*/y.exec(text.slice(offset, offset + 10_000))?.[0].length ?? 0);
    if (match === null) return at;
    const [, mark, string] = match;
    const complete: boolean = open.length === 0 && expected === 'separator';
    const after: Expected | undefined = complete ? undefined : next(expected, mark, string !== undefined, open);
    if (after === undefined) return at;
    expected = after;
    offset = token.lastIndex;
  }
}

/** What may follow; undefined when this may not stand here. Keeps account of the open brackets. */
function next(expected: Expected, mark: string | undefined, isString: boolean, open: string[]): Expected | undefined {
  const takesValue = expected === 'value' || expected === 'value-or-end';
  const takesKey = expected === 'key' || expected === 'key-or-end';
  if (mark === undefined) {
    if (takesKey) return isString ? 'colon' : undefined;
    return takesValue ? 'separator' : undefined;
  }
  if (mark === '{' || mark === '[') {
    if (!takesValue) return undefined;
    open.push(mark);
    return mark === '{' ? 'key-or-end' : 'value-or-end';
  }
  if (mark === '}' || mark === ']') {
    const mayEnd = expected === 'separator' || expected === (mark === '}' ? 'key-or-end' : 'value-or-end');
    return mayEnd && open.pop() === (mark === '}' ? '{' : '[') ? 'separator' : undefined;
  }
  if (mark === ':') return expected === 'colon' ? 'value' : undefined;
  if (expected !== 'separator' || open.length === 0) return undefined;
  return open.at(-1) === '{' ? 'key' : 'value';
}
