import { closedForm, flattenSchema } from '@concordat/schema';
import { quote } from '../quote.ts';
import { printDeclaration } from '../types/print-type.ts';
import { type EmittedValidators, emitValidators } from '../validators/emit-validators.ts';
import { eventDocs, payloadDocs } from './event-docs.ts';
import { printValue } from './print-value.ts';
import type { EventModel } from './sdk-model.ts';
import { door, TypeScriptFile } from './typescript-file.ts';

/**
 * The module of one event: the payload's types, the value that says what the contract says of it, and the checks of its
 * validators. Functions are hoisted, and their constants are looked at when a check runs.
 */
export function eventModule(event: EventModel, suffix: string): string {
  const types = event.types();
  const file = new TypeScriptFile(`${event.fileName}.ts`, suffix, [event.valueName, ...types.map(({ name }) => name)]);
  const define = file.import({ name: 'defineEvent', from: door });
  const definition = file.import({ name: 'EventDefinition', from: door, typeOnly: true });
  const { read, write, text } = checksOf(event, file);
  const key =
    event.key === null
      ? 'null'
      : `${file.import({ name: 'readKey', from: door })}([${event.key.map(quote).join(', ')}])`;
  for (const [index, declaration] of types.entries()) {
    const printed = printDeclaration(declaration);
    // A payload that says nothing of itself is what the event says.
    file.add(index === 0 && !printed.startsWith('/**') ? file.docs(payloadDocs(event)) + printed : printed);
  }
  const { retry } = event;
  const root = types[0]?.name ?? event.typeName;
  const examples =
    event.examples.length === 0 ? '[]' : `${printValue(event.examples, 1)} as unknown as readonly ${root}[]`;
  file.add(
    `${file.docs(eventDocs(event))}export const ${event.valueName}: ${definition}<${root}> = /* @__PURE__ */ ${define}<${root}>({\n${[
      `name: ${quote(event.name)}`,
      `channel: ${quote(event.channel)}`,
      `dataschema: ${event.dataschema === null ? 'null' : quote(event.dataschema)}`,
      `read: ${read}`,
      `write: ${write}`,
      `key: ${key}`,
      `examples: ${examples}`,
      `retry: ${retry === null ? 'null' : `{ maxAttempts: ${retry.maxAttempts}, baseMs: ${retry.baseMs}, capMs: ${retry.capMs} }`}`,
    ]
      .map((line) => `  ${line},\n`)
      .join('')}});\n`,
  );
  file.add(text);
  return file.toString();
}

/** The event's two validators: the reader's, as the schema is written, and the writer's, closed. */
function checksOf(event: EventModel, file: TypeScriptFile): EmittedValidators {
  const flat = flattenSchema(event.schema, { dialect: event.dialect, target: '2020-12', unused: 'drop' });
  const emitted = emitValidators({
    name: event.typeName,
    read: flat.schema,
    write: closedForm(flat),
    taken: [event.valueName],
    use: (name) => file.import({ name, from: door }),
  });
  for (const name of emitted.unused) file.forget({ name, from: door });
  return emitted;
}
