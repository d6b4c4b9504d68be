import { RegistryError, type SchemaReference } from '@concordat/registry-client';
import { bundle, compileValidator, type Schema, SchemaError } from '@concordat/schema';
import type { RegistryStore } from '../store/registry-store.ts';
import { addressesIn, referencedDocuments } from './referenced-documents.ts';

/** The address of a schema that gives itself none. */
const base = 'concordat:/schema.json';

/**
 * The schema with everything that it refers to inside it. Only registered versions are looked at, never the network.
 * Throws `invalid-schema` for a reference that leads nowhere and, with `check`, for a schema that is none.
 */
export async function standAlone(
  store: RegistryStore,
  schema: Schema,
  references: readonly SchemaReference[],
  options: { readonly check: boolean },
): Promise<Schema> {
  const resolver = await referencedDocuments(store, references, [base, ...addressesIn(schema)]);
  try {
    const whole = bundle(schema, { uri: base, resolver }).schema;
    // What can't be compiled can't be judged, nor used by anybody later. With a URI it isn't kept in the cache.
    if (options.check) compileValidator(whole, { uri: base });
    return whole;
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    throw new RegistryError('invalid-schema', `Invalid schema: ${explain(error, references.length === 0)}`);
  }
}

function explain({ message, pointer, code }: SchemaError, withoutReferences: boolean): string {
  const place = pointer === '' ? '' : ` (at ${pointer})`;
  const hint =
    code === 'remote-ref' && withoutReferences ? '. Register what it refers to, and name it in "references".' : '';
  return `${message}${place}${hint}`;
}
