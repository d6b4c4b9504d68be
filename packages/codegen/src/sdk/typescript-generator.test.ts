import { describe, expect, it } from 'vitest';
import { smallContract } from '../small-contract.test-kit.ts';
import type { EventModel, SdkFile, SdkModel } from './sdk-model.ts';
import { sdkModels } from './sdk-models.ts';
import { typescriptGenerator } from './typescript-generator.ts';

const applications = {
  billing: [['receive', 'OrderPlaced']],
  mail: [['receive', 'OrderPlaced']],
  shop: [['send', 'OrderPlaced']],
} as const;

const moduleOf = (model: SdkModel | undefined): SdkFile | undefined =>
  model === undefined ? undefined : typescriptGenerator()(model).find(({ path }) => path === 'order-placed.ts');
const textOf = (file: SdkFile | undefined): string | undefined =>
  typeof file?.text === 'function' ? file.text() : file?.text;

describe('the TypeScript of an event that several applications have', () => {
  it('is made once for all that say the same of it', async () => {
    const [billing, mail] = sdkModels(await smallContract({ applications }));
    const text = textOf(moduleOf(billing));
    const types = () => {
      throw new Error('made again');
    };
    const [event] = mail?.events ?? [];
    if (mail === undefined || event === undefined) throw new Error('no model');
    expect(textOf(moduleOf({ ...mail, events: [{ ...event, types }] }))).toBe(text);
  });

  it('differs where they say something else: a sender tries nothing again', async () => {
    const [billing, mail, shop] = sdkModels(await smallContract({ applications })).map(moduleOf);
    expect(mail?.inputs).toBe(billing?.inputs);
    expect(shop?.inputs).not.toBe(billing?.inputs);
    expect(textOf(billing)).toContain('retry: { maxAttempts: 3');
    expect(textOf(shop)).toContain('retry: null');
  });
});

describe('inputs', () => {
  const otherTypes: Partial<EventModel> = { schema: { type: 'string' } };
  const eventChanges: { readonly [field in keyof EventModel]: Partial<EventModel> } = {
    name: { name: 'OrderMade' },
    typeName: { typeName: 'OrderMade' },
    valueName: { valueName: 'orderMade' },
    fileName: { fileName: 'order-made' },
    use: { use: 'both' },
    channel: { channel: 'other' },
    title: { title: 'Other', description: '' },
    description: { description: 'Other.' },
    deprecated: { deprecated: true },
    owner: { owner: 'somebody' },
    team: { team: 'others' },
    schema: otherTypes,
    types: otherTypes,
    dialect: { dialect: 'draft-04' },
    key: { key: ['other'] },
    examples: { examples: [] },
    retry: { retry: { maxAttempts: 9, baseMs: 1, capMs: 2 } },
    dataschema: { dataschema: 'https://registry.example/1' },
  };
  const modelChanges: { readonly [field in keyof SdkModel]: Partial<SdkModel> } = {
    application: { application: 'other' },
    title: { title: 'Other', description: '' },
    description: { description: 'Other.' },
    version: { version: '2.0.0' },
    hasSdk: { hasSdk: false },
    events: { events: [] },
    channels: { channels: [['other', ['OrderPlaced']]] },
  };

  const files = (model: SdkModel) => new Map(typescriptGenerator()(model).map((file) => [file.path, file]));

  it('say all that a text depends on: where they are equal, it is', async () => {
    const [model] = sdkModels(await smallContract({ applications }));
    const [event] = model?.events ?? [];
    if (model === undefined || event === undefined) throw new Error('no model');
    const before = files(model);
    const changed = new Set<string>();
    const models = new Map<string, SdkModel>();
    for (const [field, change] of Object.entries(eventChanges))
      models.set(field, { ...model, events: [{ ...event, ...change }] });
    for (const [field, change] of Object.entries(modelChanges)) models.set(`model ${field}`, { ...model, ...change });
    for (const [field, other] of models) {
      for (const [path, file] of files(other)) {
        const old = before.get(path);
        if (old === undefined || textOf(old) === textOf(file)) continue;
        changed.add(field);
        expect(file.inputs, `${path}, when ${field} changes`).not.toBe(old.inputs);
      }
    }
    // The change itself is seen: each of these is in some text.
    expect([...changed]).toEqual(
      expect.arrayContaining(['name', 'channel', 'schema', 'examples', 'retry', 'model application']),
    );
  });
});
