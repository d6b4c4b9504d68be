import { describe, expect, it } from 'vitest';
import { smallContract } from '../small-contract.test-kit.ts';
import type { SdkFile, SdkModel } from './sdk-model.ts';
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
