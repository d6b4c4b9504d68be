import type { Json, SchemaObject } from '@concordat/schema';
import { formatSamples } from '../language/formats.ts';
import { keyword } from './place.ts';

const mostHints = 8;

/** Values that the schema's author wrote down, or that its `format` suggests: what a witness is made of. */
export function readHints(schema: SchemaObject): Json[] {
  const hints: Json[] = [];
  const examples = keyword(schema, 'examples');
  if (Array.isArray(examples)) hints.push(...(examples as Json[]).slice(0, mostHints));
  if (Object.hasOwn(schema, 'example')) hints.push(schema['example'] as Json);
  if (Object.hasOwn(schema, 'default')) hints.push(schema['default'] as Json);
  const format = keyword(schema, 'format');
  if (typeof format === 'string') hints.push(...formatSamples(format));
  return hints;
}
