import { closeSchema, type Schema } from '@concordat/schema';
import type { Policy, ReadingOptions } from './options.ts';

const closed = new WeakMap<object, Map<string, Schema>>();

/**
 * The schemas that all accept what a writer may write: its schema, and under `declared` its closed form as well. The closed form alone
 * would do; beside it the plain one lets the engine see at once what didn't change.
 * @throws SchemaError when the schema can't be closed
 */
export function writerSchemas(schema: Schema, policy: Policy, options: ReadingOptions): readonly Schema[] {
  if (policy === 'strict' || typeof schema === 'boolean') return [schema];
  return [schema, closedForm(schema, options)];
}

function closedForm(schema: Schema & object, options: ReadingOptions): Schema {
  const reading = {
    ...(options.dialect === undefined ? {} : { dialect: options.dialect }),
    ...(options.resolver === undefined ? {} : { resolver: options.resolver }),
  };
  if (options.resolver !== undefined) return closeSchema(schema, reading);
  const byDialect = closed.get(schema) ?? new Map<string, Schema>();
  closed.set(schema, byDialect);
  const key = options.dialect ?? '';
  const form = byDialect.get(key) ?? closeSchema(schema, reading);
  byDialect.set(key, form);
  return form;
}
