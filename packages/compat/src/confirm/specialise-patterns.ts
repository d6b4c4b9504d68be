import type { Json, Schema } from '@concordat/schema';
import { Languages } from '../engine/language/languages.ts';

const opaque: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'examples', 'example']);

/**
 * The schema with each pattern replaced by one that matches the same texts of this value and no other: where a validator
 * refuses a pattern that could hang it, it can still judge this one value. What a pattern matches is decided without backtracking.
 */
export function specialisePatterns(schema: Schema, value: Json): Schema {
  const texts = [...textsOf(value)];
  const languages = new Languages(() => {});
  const replace = (source: string): string => {
    const language = languages.pattern(source);
    if (typeof language === 'string') return source;
    const matched = texts.filter((text) => languages.has(language, text)).map(escapePattern);
    return matched.length === 0 ? '^(?!)' : `^(?:${matched.join('|')})$`;
  };
  return rewrite(schema, replace) as Schema;
}

function rewrite(schema: unknown, replace: (source: string) => string): unknown {
  if (Array.isArray(schema)) return schema.map((entry) => rewrite(entry, replace));
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    if (opaque.has(keyword)) return [keyword, value];
    if (keyword === 'pattern' && typeof value === 'string') return [keyword, replace(value)];
    if (keyword !== 'patternProperties' || typeof value !== 'object' || value === null)
      return [keyword, rewrite(value, replace)];
    // Two patterns may come to match the same names: their schemas are joined, not overwritten.
    const joined = new Map<string, unknown[]>();
    for (const [source, inner] of Object.entries(value)) {
      const pattern = replace(source);
      joined.set(pattern, [...(joined.get(pattern) ?? []), rewrite(inner, replace)]);
    }
    return [
      keyword,
      Object.fromEntries([...joined].map(([pattern, all]) => [pattern, all.length === 1 ? all[0] : { allOf: all }])),
    ];
  });
  return Object.fromEntries(entries);
}

function textsOf(value: Json, into: Set<string> = new Set<string>()): Set<string> {
  if (typeof value === 'string') into.add(value);
  else if (Array.isArray(value)) for (const item of value) textsOf(item as Json, into);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      into.add(name);
      textsOf(item as Json, into);
    }
  }
  return into;
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
