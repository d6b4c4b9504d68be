import { stripTypeScriptTypes } from 'node:module';
import type { CompiledValidator } from '@concordat/runtime/codegenv1';
import * as door from '@concordat/runtime/codegenv1';
import { emitValidators, type ValidatorSources } from './emit-validators.ts';

/** What is to be loaded; what it is called matters to nobody. */
export type LoadedSources = Omit<ValidatorSources, 'name' | 'use'>;

/** The text of the validators of a schema that is called `Payload`, with the helpers that they import. */
export function emitted(sources: LoadedSources): {
  readonly text: string;
  readonly helpers: readonly string[];
} {
  const helpers = new Set<string>();
  const { read, write, text, unused } = emitValidators({
    ...sources,
    name: 'Payload',
    use: (helper) => {
      helpers.add(helper);
      return helper;
    },
  });
  for (const helper of unused) helpers.delete(helper);
  return { text: `const read = ${read};\nconst write = ${write};\n\n${text}`, helpers: [...helpers].sort() };
}

/** Runs emitted validators, with the runtime's door in the place of their imports. */
export function loadValidators(sources: LoadedSources): {
  readonly read: CompiledValidator;
  readonly write: CompiledValidator;
} {
  const { text, helpers } = emitted(sources);
  const code = stripTypeScriptTypes(text);
  const run = new Function(
    'door',
    `'use strict'; const { ${helpers.join(', ')} } = door;\n${code}\nreturn { read, write };`,
  );
  return run(door) as { readonly read: CompiledValidator; readonly write: CompiledValidator };
}

/** The reader's validator of a flat schema. */
export function loadOne({
  schema,
  formats,
}: {
  readonly schema: ValidatorSources['read'];
  readonly formats?: boolean;
}): CompiledValidator {
  return loadValidators(formats === undefined ? { read: schema } : { read: schema, formats }).read;
}
