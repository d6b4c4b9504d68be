import { plainLines } from '../types/doc-comment.ts';
import { sdkNameOf } from './index-module.ts';
import type { EventModel, SdkModel } from './sdk-model.ts';
import { TypeScriptFile } from './typescript-file.ts';

const kit = '@concordat/runtime/testing';

/** The module that an application's tests import: the SDK in memory, and an example builder per event. */
export function testingModule(model: SdkModel, suffix: string): string {
  const builders = model.events.map(builderName);
  const file = new TypeScriptFile('testing.ts', suffix, ['testSdk', 'Tx', ...builders]);
  const sdk = file.import({ name: sdkNameOf(model), from: './index', typeOnly: true });
  const define = file.import({ name: 'defineSdk', from: './index' });
  const inMemory = file.import({ name: 'inMemorySdk', from: kit });
  const result = file.import({ name: 'InMemorySdk', from: kit, typeOnly: true });
  const options = file.import({ name: 'InMemorySdkOptions', from: kit, typeOnly: true });
  const transaction = file.import({ name: 'MemoryTransaction', from: kit, typeOnly: true });
  const title = plainLines(model.title).join(' ');
  file.add(
    `${file.docs([
      `The SDK of ${title} for a test: on a broker inside the process, its sent events recorded.`,
      '`receive` brings events in and runs their handlers to the end.',
    ])}export function testSdk<Tx = ${transaction}>(options: ${options}<Tx> = {}): ${result}<${sdk}<Tx>, Tx> {\n` +
      `  return ${inMemory}(${define}<Tx>, options);\n}\n`,
  );
  for (const event of model.events) file.add(builder(file, event));
  return file.toString();
}

function builderName(event: EventModel): string {
  return `example${event.typeName}`;
}

function builder(file: TypeScriptFile, event: EventModel): string {
  const payload = file.import({ name: event.typeName, from: './index', typeOnly: true });
  const value = file.import({ name: event.valueName, from: './index' });
  const build = file.import({ name: 'buildExample', from: kit });
  const changes = file.import({ name: 'Changes', from: kit, typeOnly: true });
  const said = plainLines(event.name).join(' ');
  const start =
    event.examples.length > 0
      ? `The contract's first example of ${said}, a fresh copy, with what the test changes.`
      : `A payload of ${said} with what the test changes: made of its schema, for the contract has no example.`;
  return (
    `${file.docs([start])}export function ${builderName(event)}(changes?: ${changes}<${payload}>): ${payload} {\n` +
    `  return ${build}(${value}, changes);\n}\n`
  );
}
