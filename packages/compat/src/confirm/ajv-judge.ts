import { compileValidator, type Json, type Schema } from '@concordat/schema';
import type { ReadingOptions } from '../options.ts';
import type { Judge, Rejection } from './judge.ts';

/** The judge that compiles with ajv, as all of Concordat's validators do. It keeps what it compiled. */
export function ajvJudge(options: ReadingOptions): Judge {
  return {
    reject(schema: Schema, value: Json): Rejection | undefined {
      const [error] = compileValidator(schema, {
        formats: options.formats ?? 'annotation',
        ...(options.dialect === undefined ? {} : { dialect: options.dialect }),
        ...(options.resolver === undefined ? {} : { resolver: options.resolver }),
      })(value);
      if (error === undefined) return undefined;
      const { pointer, keyword, message, schemaPointer } = error;
      return { valuePath: pointer, keyword, message, schemaPath: schemaPointer };
    },
  };
}
