import { stripTypeScriptTypes } from 'node:module';
import type { CompiledValidator } from '@concordat/runtime/codegenv1';
import * as door from '@concordat/runtime/codegenv1';
import { type EmittedValidators, emitValidators, type ValidatorSource } from './emit-validators.ts';

/** Runs emitted validators, with the runtime's door in the place of their imports. */
export function loadValidators(
  emitted: EmittedValidators,
  names: readonly string[],
): Readonly<Record<string, CompiledValidator>> {
  const values = emitted.imports.filter((name) => !name.startsWith('type '));
  const code = stripTypeScriptTypes(emitted.text.replace(/^export const/gmu, 'const'));
  const run = new Function(
    'door',
    `'use strict'; const { ${values.join(', ')} } = door;\n${code}\nreturn { ${names.join(', ')} };`,
  );
  return run(door) as Readonly<Record<string, CompiledValidator>>;
}

export function loadOne(source: Omit<ValidatorSource, 'name'>): CompiledValidator {
  const { read } = loadValidators(emitValidators([{ name: 'read', ...source }]), ['read']);
  if (read === undefined) throw new TypeError('the validator has no `read`');
  return read;
}
