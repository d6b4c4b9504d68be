import { _, type Code, type KeywordCxt, Name, stringify } from 'ajv/dist/2020.js';
import { patternSafety } from './pattern-safety.ts';
import { type HelperName, liveHelpers } from './runtime-helpers.ts';

/** A helper function, by a name that standalone modules declare it under. */
export function helper({ gen }: KeywordCxt, name: HelperName): Name {
  return gen.scopeValue('func', { key: name, ref: liveHelpers()[name], code: new Name(name) });
}

/** A constant beside the code, instead of a path into the whole schema. */
export function hoisted({ gen }: KeywordCxt, value: unknown): Name {
  const text = JSON.stringify(value);
  // As the key of an object literal `__proto__` would set the prototype.
  const code = text.includes('__proto__') ? _`JSON.parse(${text})` : stringify(value);
  return gen.scopeValue('obj', { key: `=${text}`, ref: value, code });
}

/** Whether a pattern matches a text; texts that are too long to be tried against it don't. */
export function matching({ gen }: KeywordCxt, pattern: string, text: Name): Code {
  const ref = new RegExp(pattern, 'u');
  const expression = gen.scopeValue('pattern', { key: String(ref), ref, code: _`new RegExp(${pattern}, "u")` });
  const safety = patternSafety(pattern);
  if (safety.type !== 'safe' || safety.maxLength === undefined) return _`${expression}.test(${text})`;
  return _`(${text}.length <= ${safety.maxLength} && ${expression}.test(${text}))`;
}

/** Terms joined by an operator; `otherwise` when there are none. */
export function joined(terms: readonly Code[], operator: 'and' | 'or', otherwise: boolean): Code {
  if (terms.length === 0) return _`${otherwise}`;
  return terms.reduce((a, b) => (operator === 'and' ? _`${a} && ${b}` : _`${a} || ${b}`));
}
