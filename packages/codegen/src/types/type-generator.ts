import { createRequire } from 'node:module';
import type { AST } from 'json-schema-to-typescript/dist/src/types/AST.js';

/** The last stage of json-schema-to-typescript: from its syntax tree to text that no formatter has seen yet. */
interface TypeGenerator {
  generateType(tree: AST, options: object): string;
}

/** All that the generator reads of json-schema-to-typescript's options. */
const options = {
  bannerComment: '',
  declareExternallyReferenced: true,
  enableConstEnums: false,
  strictIndexSignatures: false,
  unknownAny: true,
} as const;

const require = createRequire(import.meta.url);
let loaded: TypeGenerator | null = null;

/**
 * Only the generator, not `compile`: the stages before it (dereferencing, linking, normalizing, parsing, optimizing) would
 * take several times as long as the rest of `generate`, for a tree that we can build from the type model, and `compile` is
 * asynchronous. Loaded when the first type is printed: it brings prettier and a reference parser, 60 ms that no command
 * but `generate` should pay for, and only `require` loads in the middle of a synchronous call.
 */
function generator(): TypeGenerator {
  loaded ??= require('json-schema-to-typescript/dist/src/generator.js') as TypeGenerator;
  return loaded;
}

const noEnvironment = {};

/** Runs the generator without an environment: at every node it asks for VERBOSE, and tells on standard output what it does. */
function quietly<T>(work: () => T): T {
  const { env } = process;
  process.env = noEnvironment;
  try {
    return work();
  } finally {
    process.env = env;
  }
}

/** The text of a type, one property a line, without indents and semicolons. */
export function generateType(tree: AST): string {
  return quietly(() => generator().generateType(tree, options));
}
