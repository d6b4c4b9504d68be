import type { SchemaNode, SchemaObject } from '@concordat/schema';
import { type Limit, limitOf } from './limit-of.ts';
import { keyword } from './place.ts';
import { plainText, shortValue } from './plain-lines.ts';

export { plainLines } from './plain-lines.ts';

const mostExamples = 3;

/** The doc comment of what some schemas describe, without its marks; empty when they say nothing. */
export function docComment(sources: readonly SchemaNode[]): string {
  const [source] = sources;
  if (source === undefined) return '';
  // As good as all properties have one.
  if (sources.length === 1) {
    const { text, limits, tags } = describe(source);
    return paragraphs(paragraphs(text, limits), tags);
  }
  return withoutRepetition(sources.map(describe));
}

function paragraphs(above: string, below: string): string {
  return above === '' ? below : below === '' ? above : `${above}\n\n${below}`;
}

function withoutRepetition(descriptions: readonly Description[]): string {
  const lines: string[] = [];
  for (const part of ['text', 'limits', 'tags'] as const)
    for (const description of descriptions) {
      if (description[part] === '') continue;
      const fresh = description[part].split('\n').filter((line) => line === '' || !lines.includes(line));
      if (fresh.length > 0 && lines.length > 0) lines.push('');
      lines.push(...fresh);
    }
  return lines.join('\n');
}

/** Lines of text as a doc comment, hostile text included. */
export function wrap(lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  if (lines.length === 1) return [`/** ${lines[0]} */`];
  return ['/**', ...lines.map((line) => (line === '' ? ' *' : ` * ${line}`)), ' */'];
}

interface Description {
  readonly text: string;
  /** One line. */
  readonly limits: string;
  readonly tags: string;
}

const nothing: Description = { text: '', limits: '', tags: '' };

/** What a schema says to a reader. One pass over its keywords: this runs for every property of every event. */
function describe({ schema }: SchemaNode): Description {
  if (typeof schema === 'boolean') return nothing;
  let [text, deprecated, byDefault, examples] = ['', '', '', ''];
  const limits: Limit[] = [];
  for (const name of Object.keys(schema)) {
    const value = schema[name];
    if (name === 'description') text = isText(value) ? plainText(value) : text;
    else if (name === 'title') text = typeof value === 'string' && !hasDescription(schema) ? plainText(value) : text;
    else if (name === 'deprecated') deprecated = value === true ? '@deprecated' : '';
    else if (name === 'default') byDefault = tag('@default', value);
    else if (name === 'examples') examples = Array.isArray(value) ? tagsOfExamples(value) : '';
    else {
      const limit = limitOf(name, value, schema);
      if (limit !== null) limits.push(limit);
    }
  }
  if (limits.length > 1) limits.sort((a, b) => a.rank - b.rank);
  return {
    text,
    limits: limits.length === 1 && limits[0] !== undefined ? limits[0].said : limits.map(({ said }) => said).join(' '),
    tags: [deprecated, byDefault, examples].filter((tag) => tag !== '').join('\n'),
  };
}

/** Empty for a value that is too long to be shown: half of it would be of no use. */
function tag(name: string, value: unknown): string {
  const shown = shortValue(value);
  return shown === null ? '' : `${name} ${shown}`;
}

function tagsOfExamples(examples: readonly unknown[]): string {
  return examples
    .map((example) => tag('@example', example))
    .filter((text) => text !== '')
    .slice(0, mostExamples)
    .join('\n');
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function hasDescription(schema: SchemaObject): boolean {
  return isText(keyword(schema, 'description'));
}
