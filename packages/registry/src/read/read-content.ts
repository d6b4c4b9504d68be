import { createHash } from 'node:crypto';
import { RegistryError, type SchemaReference } from '@concordat/registry-client';
import { canonicalize, type Schema } from '@concordat/schema';
import type { SchemaContent } from '../store/stored-schema.ts';
import { scanJson } from './scan-json.ts';

/** A schema's text, read and hashed. */
export interface ReadContent {
  readonly content: SchemaContent;
  readonly schema: Schema;
}

const maxDepth = 500;

/**
 * Parses a schema's text. `normalize`: keeps the canonical form instead of the text.
 * Throws `schema-too-large` or `invalid-schema`.
 */
export function readContent(
  text: string,
  references: readonly SchemaReference[],
  options: { readonly maxBytes: number; readonly normalize?: boolean },
): ReadContent {
  if (Buffer.byteLength(text) > options.maxBytes) {
    throw new RegistryError('schema-too-large', `The schema is larger than ${options.maxBytes} bytes.`);
  }
  const { compact, depth } = scanJson(text);
  if (depth > maxDepth) throw invalid(`it is nested ${depth} levels deep; ${maxDepth} are allowed.`);
  let schema: unknown;
  try {
    schema = JSON.parse(text);
  } catch (error) {
    throw invalid(`it isn't JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (typeof schema !== 'boolean' && (typeof schema !== 'object' || schema === null || Array.isArray(schema))) {
    throw invalid('it has to be an object or a boolean.');
  }
  const canonical = canonicalize(schema);
  const byName = references.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const kept =
    options.normalize === true
      ? { text: canonical, compact: canonical, references: byName }
      : { text, compact, references };
  return {
    schema: schema as Schema,
    content: {
      schema: kept.text,
      references: kept.references,
      contentHash: hash(kept.compact, kept.references),
      normalHash: hash(canonical, byName),
    },
  };
}

function hash(text: string, references: readonly SchemaReference[]): string {
  const targets = references.map(({ name, subject, version }) => [name, subject, version]);
  return createHash('sha256').update(text).update('\n').update(JSON.stringify(targets)).digest('hex');
}

function invalid(reason: string): RegistryError {
  return new RegistryError('invalid-schema', `Invalid schema: ${reason}`);
}
