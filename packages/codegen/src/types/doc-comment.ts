import type { SchemaNode, SchemaObject } from '@concordat/schema';
import { keyword } from './place.ts';

const longestText = 2000;
const longestValue = 200;

/** The doc comment of what some schemas describe, line by line; empty when they say nothing. */
export function docComment(sources: readonly SchemaNode[], beside: readonly string[] = []): readonly string[] {
  const lines: string[] = [...beside.flatMap(plainLines)];
  const schemas = sources.flatMap(({ schema }) => (typeof schema === 'boolean' ? [] : [{ schema }]));
  const put = (paragraph: readonly string[]) => {
    const fresh = paragraph.filter((line) => line === '' || !lines.includes(line));
    if (fresh.length > 0) lines.push(...(lines.length > 0 ? [''] : []), ...fresh);
  };
  for (const { schema } of schemas) put(textOf(schema));
  for (const { schema } of schemas) put(boundsOf(schema));
  for (const { schema } of schemas) put(tagsOf(schema));
  return wrap(lines);
}

/** Lines of text as a doc comment, hostile text included. */
export function wrap(lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  if (lines.length === 1) return [`/** ${lines[0]} */`];
  return ['/**', ...lines.map((line) => (line === '' ? ' *' : ` * ${line}`)), ' */'];
}

/** Text that stays text: it can't end the comment, start a tag, or reorder what a reader sees. */
export function plainLines(text: string): readonly string[] {
  if (/^[ !-?A-Z[-z|~]*[!-?A-Z[-z|~]$/u.test(text) && text.length <= longestText && !text.includes('*/')) return [text];
  const cut = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  const lines = cut.split(/\r\n|[\n\r\u2028\u2029]/u).map((line) =>
    line
      .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, (character) => (character === '\t' ? ' ' : ''))
      .replace(/\*\//gu, '*\\/')
      .replace(/^(\s*)@/u, '$1\\@')
      .replace(/\{@/gu, '{\\@')
      .trimEnd(),
  );
  while (lines.length > 0 && lines[lines.length - 1] === '') lines.pop();
  while (lines.length > 0 && lines[0] === '') lines.shift();
  return lines;
}

function textOf(schema: SchemaObject): readonly string[] {
  const [title, description] = [keyword(schema, 'title'), keyword(schema, 'description')];
  if (typeof description === 'string' && description.trim() !== '') return plainLines(description);
  return typeof title === 'string' ? plainLines(title) : [];
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return plainLines(text.length > longestValue ? `${text.slice(0, longestValue)}…` : text).join(' ');
}

function count(number: string, one: string, several: string): string {
  return `${number} ${number === '1' ? one : several}`;
}

const bounds: readonly (readonly [name: string, say: (value: string) => string])[] = [
  ['format', (value) => `Format: ${value.replace(/^"|"$/gu, '')}.`],
  ['pattern', (value) => `Pattern: ${value}.`],
  ['minLength', (value) => `At least ${count(value, 'character', 'characters')}.`],
  ['maxLength', (value) => `At most ${count(value, 'character', 'characters')}.`],
  ['minimum', (value) => `Minimum: ${value}.`],
  ['exclusiveMinimum', (value) => `More than ${value}.`],
  ['maximum', (value) => `Maximum: ${value}.`],
  ['exclusiveMaximum', (value) => `Less than ${value}.`],
  ['multipleOf', (value) => `Multiple of ${value}.`],
  ['minItems', (value) => `At least ${count(value, 'item', 'items')}.`],
  ['maxItems', (value) => `At most ${count(value, 'item', 'items')}.`],
  ['minProperties', (value) => `At least ${count(value, 'property', 'properties')}.`],
  ['maxProperties', (value) => `At most ${count(value, 'property', 'properties')}.`],
];

function boundsOf(schema: SchemaObject): readonly string[] {
  const said = bounds.flatMap(([name, say]) => {
    const value = keyword(schema, name);
    return typeof value === 'number' || typeof value === 'string' ? [say(show(value))] : [];
  });
  const type = keyword(schema, 'type');
  if (type === 'integer') said.unshift('A whole number.');
  if (keyword(schema, 'uniqueItems') === true) said.push('No item twice.');
  return said.length === 0 ? [] : [said.join(' ')];
}

function tagsOf(schema: SchemaObject): readonly string[] {
  const lines: string[] = [];
  if (keyword(schema, 'deprecated') === true) lines.push('@deprecated');
  if (Object.hasOwn(schema, 'default')) lines.push(`@default ${show(schema['default'])}`);
  const examples = keyword(schema, 'examples');
  for (const example of Array.isArray(examples) ? examples.slice(0, 3) : []) lines.push(`@example ${show(example)}`);
  return lines;
}
