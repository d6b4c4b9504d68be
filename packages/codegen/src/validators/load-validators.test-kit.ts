import { stripTypeScriptTypes } from 'node:module';
import type { CompiledValidator } from '@concordat/runtime/codegenv1';
import * as door from '@concordat/runtime/codegenv1';
import { emitValidators, type ValidatorSources } from './emit-validators.ts';

/** Runs emitted validators, with the runtime's door in the place of their imports. */
export function loadValidators(sources: ValidatorSources): {
  readonly read: CompiledValidator;
  readonly write: CompiledValidator;
} {
  const { text, imports } = emitValidators(sources);
  const values = imports.filter((name) => !name.startsWith('type '));
  const code = stripTypeScriptTypes(text.replace(/^export const/gmu, 'const'));
  const write = sources.write === undefined ? 'read' : 'write';
  const run = new Function(
    'door',
    `'use strict'; const { ${values.join(', ')} } = door;\n${code}\nreturn { read, write: ${write} };`,
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
