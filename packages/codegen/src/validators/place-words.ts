import type { Schema } from '@concordat/schema';
import { typeName } from '../identifiers.ts';
import { isSchemaObject, own, propertiesOf } from './schema-keywords.ts';

const words = new Map<string, string>();
const mostWords = 10_000;

/** A text as a word of a name: `lastFour` is `LastFour`. */
export function word(text: string): string {
  let found = words.get(text);
  if (found === undefined) {
    // The usual name is one word.
    found = /^[A-Za-z][A-Za-z0-9]{0,99}$/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : typeName(text);
    if (words.size >= mostWords) words.clear();
    words.set(text, found);
  }
  return found;
}

/** Where a schema stands, in words. */
export interface Place {
  /** From the nearest schema with a name on. */
  readonly name: string;
  /** Below the root. */
  readonly full: string;
}

export function below(place: Place, step: string): Place {
  return { name: place.name + step, full: place.full + step };
}

/** What a branch of a choice is called: by the text that it asks of one of its properties, else by its position. */
export function branchWord(branch: Schema, index: number): string {
  if (isSchemaObject(branch)) {
    for (const [, property] of propertiesOf(branch)) {
      const value = isSchemaObject(property) ? own(property, 'const') : undefined;
      if (typeof value === 'string' && /^[A-Za-z]/u.test(value)) return word(value);
    }
  }
  return `Option${index + 1}`;
}

/** The name that a schema gives itself: `x-ts-name`, else its title; undefined where it has none. */
export function givenName(schema: Schema): string | undefined {
  if (!isSchemaObject(schema)) return undefined;
  for (const keyword of ['x-ts-name', 'title']) {
    const name = own(schema, keyword);
    if (typeof name === 'string' && name.trim() !== '') return word(name);
  }
  return undefined;
}

const spoken: Readonly<Record<string, string>> = {
  items: 'Item',
  prefixItems: 'Item',
  contains: 'Contained',
  additionalProperties: 'Value',
  unevaluatedProperties: 'Other',
  unevaluatedItems: 'Other',
  propertyNames: 'Name',
};

/** The place that a reference points at, in words, and its key below `$defs`, if it is one. */
export function placeOf(ref: string): { readonly place: string; readonly key: string | undefined } {
  const tokens = decodeURIComponent(ref.slice(1))
    .split('/')
    .slice(1)
    .map((token) => token.replace(/~1/gu, '/').replace(/~0/gu, '~'));
  let place = '';
  let key: string | undefined;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? '';
    key = undefined;
    if (['$defs', 'definitions', 'properties', 'patternProperties', 'dependentSchemas'].includes(token)) {
      at += 1;
      place += word(tokens[at] ?? '');
      if (token === '$defs' || token === 'definitions') key = tokens[at];
    } else place += spoken[token] ?? word(token);
  }
  return { place, key };
}
