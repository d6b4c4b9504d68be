import { endOfString } from './json-scan.ts';

interface Open {
  /** The keys seen so far; null in an array. */
  readonly keys: Set<string> | null;
  /** The key or index that the text is at. */
  at: string | number;
}

/** The JSON Pointer of the first member that has a name which its object has used before; undefined when there is none. The text must be valid JSON. */
export function duplicateKey(text: string): string | undefined {
  const stack: Open[] = [];
  let expectsKey = false;
  for (let index = 0; index < text.length; index += 1) {
    const open = stack.at(-1);
    switch (text[index]) {
      case '{':
        stack.push({ keys: new Set(), at: '' });
        expectsKey = true;
        break;
      case '[':
        stack.push({ keys: null, at: 0 });
        expectsKey = false;
        break;
      case '}':
      case ']':
        stack.pop();
        expectsKey = false;
        break;
      case ',':
        expectsKey = open?.keys instanceof Set;
        if (typeof open?.at === 'number') open.at += 1;
        break;
      case '"': {
        const end = endOfString(text, index);
        if (expectsKey && open?.keys) {
          const key = String(JSON.parse(text.slice(index, end + 1)));
          open.at = key;
          if (open.keys.has(key)) return pointerOf(stack.map(({ at }) => at));
          open.keys.add(key);
          expectsKey = false;
        }
        index = end;
        break;
      }
    }
  }
  return undefined;
}

/** Formats the steps to a value as a JSON Pointer. */
export function pointerOf(steps: readonly (string | number)[]): string {
  return steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
