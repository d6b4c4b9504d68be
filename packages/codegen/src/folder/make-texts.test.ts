import { expect, it } from 'vitest';
import { planFiles } from '../generate.ts';
import { smallContract } from '../small-contract.test-kit.ts';
import { makeTexts } from './make-texts.ts';

it('makes the same texts with a worker as without', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `Event${index}`);
  const events = Object.fromEntries(
    names.map((name) => [name, { type: 'object', properties: { [name]: { type: 'string', pattern: '^[a-z]+$' } } }]),
  );
  const files = planFiles(await smallContract({ events, applications: { shop: [['send', ...names]] } }));
  const alone = await makeTexts(files, 0);
  expect(await makeTexts(files, 1)).toEqual(alone);
  expect(alone).toEqual(files.map((file) => file.write()));
});

it('says what is wrong, whoever met it', async () => {
  const events = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [
      `Event${index}`,
      { type: 'string', pattern: index === 50 ? '^(a+)+$' : 'a' },
    ]),
  );
  const files = planFiles(await smallContract({ events, applications: { shop: [['send', ...Object.keys(events)]] } }));
  await expect(makeTexts(files, 1)).rejects.toThrow(/\[unsafe-pattern\]/u);
});
