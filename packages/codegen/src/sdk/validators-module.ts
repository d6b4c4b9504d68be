import { closeFlatSchema, flattenSchema } from '@concordat/schema';
import { emitValidators } from '../validators/emit-validators.ts';
import type { EventModel } from './sdk-model.ts';
import { door, TypeScriptFile } from './typescript-file.ts';

/** The module with an event's two validators: the reader's, as the schema is written, and the writer's, closed. */
export function validatorsModule(event: EventModel, suffix: string): string {
  const flat = flattenSchema(event.schema, { dialect: event.dialect, target: '2020-12', unused: 'drop' });
  const [read, write] = [flat.schema, closeFlatSchema(flat)];
  const { text, imports } = emitValidators({ read, write });
  const file = new TypeScriptFile(`${event.fileName}.validators.ts`, suffix);
  for (const name of imports) {
    const typeOnly = name.startsWith('type ');
    file.import({ name: typeOnly ? name.slice(5) : name, from: door, typeOnly });
  }
  file.add(text);
  return file.toString();
}
