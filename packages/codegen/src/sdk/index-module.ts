import { isPlainKey, typeName } from '../identifiers.ts';
import { quote } from '../quote.ts';
import { plainLines } from '../types/doc-comment.ts';
import { eventDocs } from './event-docs.ts';
import type { EventModel, SdkModel } from './sdk-model.ts';
import { door, TypeScriptFile } from './typescript-file.ts';

/** The module that an application imports: `defineSdk`, and each event's type and value. */
export function indexModule(model: SdkModel, suffix: string): string {
  const sdkName = sdkNameOf(model);
  const file = new TypeScriptFile('index.ts', suffix, ['defineSdk', sdkName]);
  const exported = model.events.map(({ typeName: type, valueName: value, fileName }) => {
    // A name without capitals is the type's and the value's at once.
    const names = type === value ? value : `type ${type}, ${value}`;
    return `export { ${names} } from ${quote(`./${fileName}${suffix}`)};\n`;
  });
  file.add(exported.length === 0 ? 'export {};\n' : exported.join(''));
  if (model.hasSdk) addSdk(file, model, sdkName);
  return file.toString();
}

/** The name of the SDK's type: the application's, and one that no event has taken. */
export function sdkNameOf(model: SdkModel): string {
  let name = `${typeName(model.application)}Sdk`;
  while (model.events.some((event) => event.typeName === name || event.valueName === name)) name += '_';
  return name;
}

function addSdk(file: TypeScriptFile, model: SdkModel, sdkName: string): void {
  const base = baseOf(file, model);
  const options = file.import({ name: 'SdkOptions', from: door, typeOnly: true });
  const create = file.import({ name: 'createSdk', from: door });
  const words = plainLines(model.description === '' ? model.title : model.description);
  const properties = model.events.map(
    (event) => `${indent(file.docs(eventDocs(event)))}  readonly ${event.valueName}: ${eventType(file, event)};\n`,
  );
  file.add(`${file.docs(words)}export interface ${sdkName}<Tx> extends ${base} {\n${properties.join('')}}\n`);
  const entries = model.events.map((event) => {
    const value = localName(file, event, 'value');
    return `        ${event.valueName}: { definition: ${value}, use: ${quote(event.use)} },\n`;
  });
  const channels = model.channels.map(
    ([address, names]) =>
      `        ${isPlainKey(address) && address !== '__proto__' ? address : `[${quote(address)}]`}: [${names.map(quote).join(', ')}],\n`,
  );
  file.add(
    `${file.docs([`Makes the SDK of ${plainLines(model.title).join(' ')}: ${abilities(model)}.`])}` +
      `export function defineSdk<Tx>(options: ${options}<Tx>): ${sdkName}<Tx> {\n  return ${create}(\n    {\n      name: ${quote(model.application)},\n` +
      `      events: {\n${entries.join('')}      },\n      channels: {\n${channels.join('')}      },\n    },\n    options,\n  );\n}\n`,
  );
}

function abilities({ events }: SdkModel): string {
  const said = [
    ...(events.some(({ use }) => use !== 'receive') ? ['what it sends has `enqueue` and `publish`'] : []),
    ...(events.some(({ use }) => use !== 'send') ? ['what it receives goes to `consumer(…).on(…)`'] : []),
  ];
  return said.length === 0 ? 'it sends and receives nothing' : said.join(', ');
}

/** What the SDK has beside its events: no more than they need. */
function baseOf(file: TypeScriptFile, { events }: SdkModel): string {
  const sends = events.some(({ use }) => use !== 'receive');
  const receives = events.some(({ use }) => use !== 'send');
  const name = sends === receives ? 'SdkBase' : sends ? 'SendingSdk' : 'ReceivingSdk';
  return file.import({ name, from: door, typeOnly: true }) + (name === 'SendingSdk' ? '' : '<Tx>');
}

function localName(file: TypeScriptFile, event: EventModel, what: 'type' | 'value'): string {
  const name = what === 'type' ? event.typeName : event.valueName;
  return file.import({ name, from: `./${event.fileName}`, typeOnly: what === 'type' });
}

function eventType(file: TypeScriptFile, event: EventModel): string {
  const payload = localName(file, event, 'type');
  const sendable = () => `${file.import({ name: 'SendableEvent', from: door, typeOnly: true })}<${payload}, Tx>`;
  const receivable = () => `${file.import({ name: 'ReceivableEvent', from: door, typeOnly: true })}<${payload}>`;
  if (event.use === 'both') return `${sendable()} & ${receivable()}`;
  return event.use === 'send' ? sendable() : receivable();
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gmu, '  ');
}
