import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { checkCompatibility } from '@concordat/compat';
import type { Schema } from '@concordat/schema';

/** A tool that says whether a reader's schema reads what a writer's schema writes. Undefined: it doesn't say. May throw. */
export interface Checker {
  readonly name: string;
  reads(writer: Schema, reader: Schema): Promise<boolean | undefined>;
}

/** Ours, under JSON Schema's own semantics, as the peers judge. */
export const ours: Checker = {
  name: 'concordat',
  reads: async (writer, reader) => {
    const { verdict } = checkCompatibility(writer, reader, { policy: 'strict', mode: 'backward' });
    return verdict === 'undecided' ? undefined : verdict === 'compatible';
  },
};

/** The peers that can be loaded here. */
export async function loadPeers(progress: (line: string) => void): Promise<readonly Checker[]> {
  const peers: Checker[] = [];
  for (const load of [loadJsoncompat, loadJsonSchemaDiff]) {
    try {
      peers.push(await load());
    } catch (error) {
      progress(`a peer is missing: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return peers;
}

async function loadJsoncompat(): Promise<Checker> {
  const { default: init, check_compat } = await import('jsoncompat');
  const wasm = createRequire(import.meta.url).resolve('jsoncompat/jsoncompat_wasm_bg.wasm');
  await init({ module_or_path: await readFile(wasm) });
  return {
    name: 'jsoncompat 0.4.2',
    reads: async (writer, reader) => check_compat(JSON.stringify(writer), JSON.stringify(reader), 'deserializer'),
  };
}

async function loadJsonSchemaDiff(): Promise<Checker> {
  const module = await import('json-schema-diff');
  const { diffSchemas } = module.default ?? module;
  return {
    name: 'json-schema-diff 1.0',
    reads: async (writer, reader) => {
      const result = await diffSchemas({ sourceSchema: writer as object, destinationSchema: reader as object });
      return !result.removalsFound;
    },
  };
}
