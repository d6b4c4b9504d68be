import { compileValidator, type Json, type Schema, SchemaError, type Validator } from '@concordat/schema';
import type { ReadingOptions } from '../options.ts';
import type { Judge, Rejection } from './judge.ts';
import { specialisePatterns } from './specialise-patterns.ts';

/** The judge that compiles with ajv, as all of Concordat's validators do. It keeps what it compiled. */
export function ajvJudge(options: ReadingOptions): Judge {
  const compile = (schema: Schema): Validator =>
    compileValidator(schema, {
      formats: options.formats ?? 'annotation',
      throwaway: true,
      ...(options.dialect === undefined ? {} : { dialect: options.dialect }),
      ...(options.resolver === undefined ? {} : { resolver: options.resolver }),
    });
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
  };
}
