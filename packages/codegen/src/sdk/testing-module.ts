import { plainLines } from '../types/doc-comment.ts';
import { sdkNameOf } from './index-module.ts';
import type { EventModel, SdkModel } from './sdk-model.ts';
import { door, TypeScriptFile } from './typescript-file.ts';

/** The module that an application's tests import: the SDK in memory, and an example builder per event. */
export function testingModule(model: SdkModel, suffix: string): string {
  const builders = model.events.map(builderName);
  const file = new TypeScriptFile('testing.ts', suffix, ['testSdk', ...builders]);
  const sdk = file.import({ name: sdkNameOf(model), from: './index', typeOnly: true });
  const define = file.import({ name: 'defineSdk', from: './index' });
  const inMemory = file.import({ name: 'inMemorySdk', from: '@concordat/runtime/testing' });
  const result = file.import({ name: 'InMemorySdk', from: '@concordat/runtime/testing', typeOnly: true });
  const transaction = file.import({ name: 'MemoryTransaction', from: '@concordat/runtime', typeOnly: true });
  const title = plainLines(model.title).join(' ');
  file.add(
    `${file.docs([`The SDK of ${title} on a broker and a store inside the process. What it sends is recorded; \`receive\` brings events in.`])}` +
      `export function testSdk(): ${result}<${sdk}<${transaction}>> {\n  return ${inMemory}(${define});\n}\n`,
  );
  for (const event of model.events) file.add(builder(file, event));
  return file.toString();
}

function builderName(event: EventModel): string {
  return `example${event.typeName}`;
}

function builder(file: TypeScriptFile, event: EventModel): string {
  const payload = file.import({ name: event.typeName, from: './index', typeOnly: true });
  const name = builderName(event);
  if (event.examples.length === 0) {
    const docs = file.docs([
      `A payload of ${plainLines(event.name).join(' ')}, typed: the contract has no example to start from.`,
    ]);
    return `${docs}export function ${name}(payload: ${payload}): ${payload} {\n  return payload;\n}\n`;
  }
  const example = file.import({ name: 'exampleOf', from: door });
  const value = file.import({ name: event.valueName, from: './index' });
  const docs = file.docs([
    `The contract's first example of ${plainLines(event.name).join(' ')}, a fresh copy, with what the test changes.`,
  ]);
  const [first] = event.examples;
  if (typeof first !== 'object' || first === null || Array.isArray(first)) {
    return `${docs}export function ${name}(): ${payload} {\n  return ${example}(${value});\n}\n`;
  }
  // `Object.assign` takes any payload type that has an object for an example; a spread doesn't.
  return `${docs}export function ${name}(changes: Partial<${payload}> = {}): ${payload} {\n  return Object.assign({}, ${example}(${value}), changes) as ${payload};\n}\n`;
}
