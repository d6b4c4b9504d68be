import { quote } from '../quote.ts';
import { printDeclaration } from '../types/print-type.ts';
import { eventDocs } from './event-docs.ts';
import { printValue } from './print-value.ts';
import type { EventModel } from './sdk-model.ts';
import { door, TypeScriptFile } from './typescript-file.ts';

/** The module of one event: the payload's types, and the value that says what the contract says of it. */
export function eventModule(event: EventModel, suffix: string): string {
  const types = event.types();
  const file = new TypeScriptFile(`${event.fileName}.ts`, suffix, [event.valueName, ...types.map(({ name }) => name)]);
  const define = file.import({ name: 'defineEvent', from: door });
  const definition = file.import({ name: 'EventDefinition', from: door, typeOnly: true });
  const validators = `./${event.fileName}.validators`;
  const read = file.import({ name: 'read', from: validators });
  const write = file.import({ name: 'write', from: validators });
  const key =
    event.key === null
      ? 'null'
      : `${file.import({ name: 'readKey', from: door })}([${event.key.map(quote).join(', ')}])`;
  for (const declaration of types) file.add(printDeclaration(declaration));
  const { retry } = event;
  const root = types[0]?.name ?? event.typeName;
  const examples =
    event.examples.length === 0 ? '[]' : `${printValue(event.examples, 1)} as unknown as readonly ${root}[]`;
  file.add(
    `${file.docs(eventDocs(event))}export const ${event.valueName}: ${definition}<${root}> = /* @__PURE__ */ ${define}<${root}>({\n${[
      `name: ${quote(event.name)}`,
      `channel: ${quote(event.channel)}`,
      `dataschema: ${event.dataschema === null ? 'null' : quote(event.dataschema)}`,
      read === 'read' ? 'read' : `read: ${read}`,
      write === 'write' ? 'write' : `write: ${write}`,
      `key: ${key}`,
      `examples: ${examples}`,
      `retry: ${retry === null ? 'null' : `{ maxAttempts: ${retry.maxAttempts}, baseMs: ${retry.baseMs}, capMs: ${retry.capMs} }`}`,
    ]
      .map((line) => `  ${line},\n`)
      .join('')}});\n`,
  );
  return file.toString();
}
