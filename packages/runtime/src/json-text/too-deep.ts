import { walkJson } from './walk-json.ts';

/** Where the first array or object begins that is nested deeper than `limit`; undefined when there is none. */
export function tooDeep(text: string, limit: number): number | undefined {
  let found: number | undefined;
  let depth = 0;
  walkJson(text, {
    enter(start) {
      depth += 1;
      if (depth > limit && (text[start] === '{' || text[start] === '[')) found ??= start;
    },
    leave() {
      depth -= 1;
    },
  });
  return found;
}
