import {
  assertCompilable,
  compileValidator,
  type Json,
  type Schema,
  SchemaError,
  type Validator,
  type ValidatorOptions,
} from '@concordat/schema';
import type { ReadingOptions } from '../options.ts';
import type { Judge, Rejection } from './judge.ts';
import { specialisePatterns } from './specialise-patterns.ts';

/** Schemas that were found usable, with the dialects that they were read in. Whether `format` is asserted makes no difference. */
const usable = new WeakMap<Schema & object, Set<string>>();

/** The judge that compiles with ajv, as all of Concordat's validators do. It keeps what it compiled. */
export function ajvJudge(options: ReadingOptions): Judge {
  const reading: ValidatorOptions = {
    formats: options.formats ?? 'annotation',
    throwaway: true,
    ...(options.dialect === undefined ? {} : { dialect: options.dialect }),
    ...(options.resolver === undefined ? {} : { resolver: options.resolver }),
  };
  const compile = (schema: Schema): Validator => compileValidator(schema, reading);
  const compileFor = (schema: Schema, value: Json): Validator => {
    try {
      return compile(schema);
    } catch (error) {
      if (SchemaError.is(error) && error.code === 'unsafe-pattern') return compile(specialisePatterns(schema, value));
      throw error;
    }
  };
  return {
    reject(schema: Schema, value: Json): Rejection | undefined {
      const [error] = compileFor(schema, value)(value);
      if (error === undefined) return undefined;
      const { pointer, keyword, message, schemaPointer } = error;
      return { valuePath: pointer, keyword, message, schemaPath: schemaPointer };
    },
    assertUsable(schema: Schema): void {
      const key = reading.dialect ?? '';
      const dialects = typeof schema === 'object' && reading.resolver === undefined ? usable.get(schema) : undefined;
      if (dialects?.has(key)) return;
      try {
        assertCompilable(schema, reading);
      } catch (error) {
        // Such a pattern is tried on single values alone.
        if (!SchemaError.is(error) || error.code !== 'unsafe-pattern') throw error;
      }
      if (typeof schema === 'object') usable.set(schema, (dialects ?? new Set()).add(key));
    },
  };
}
