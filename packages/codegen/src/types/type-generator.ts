import { createRequire, Module } from 'node:module';
import type { AST } from 'json-schema-to-typescript/dist/src/types/AST.js';

/** The last stage of json-schema-to-typescript: from its syntax tree to text that no formatter has seen yet. */
interface TypeGenerator {
  generateType(tree: AST, options: object): string;
}

/** All that the generator reads of json-schema-to-typescript's options, for the trees that we make. */
const options = { strictIndexSignatures: false, unknownAny: true } as const;

const require = createRequire(import.meta.url);
let loaded: TypeGenerator | null = null;

/**
 * Only the generator, not `compile`: the stages before it (dereferencing, linking, normalizing, parsing, optimizing) would
 * take several times as long as the rest of `generate`, to make a tree that we can make of the type model, and `compile`
 * is asynchronous. Loaded when the first type is printed, so that no other command waits for it, and by `require`, which
 * alone can load in the middle of a synchronous call.
 */
function generator(): TypeGenerator {
  loaded ??= withoutIndex(() => require('json-schema-to-typescript/dist/src/generator.js') as TypeGenerator);
  return loaded;
}

/**
 * The generator imports json-schema-to-typescript's index for the default of an argument that we pass, and that brings
 * prettier and a parser of references: three quarters of all that would be loaded. Who needs the index gets it afterwards.
 */
function withoutIndex<T>(load: () => T): T {
  const index = require.resolve('json-schema-to-typescript');
  if (require.cache[index] !== undefined) return load();
  const empty = new Module(index);
  empty.exports = { DEFAULT_OPTIONS: options };
  empty.loaded = true;
  require.cache[index] = empty;
  try {
    return load();
  } finally {
    delete require.cache[index];
  }
}

const noEnvironment = {};

/** Runs the generator without an environment: at every node it asks for VERBOSE, to tell on standard output what it does. */
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
  const { generateType: generate } = generator();
  return quietly(() => generate(tree, options));
}
