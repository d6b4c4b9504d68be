import { describe, expect, it } from 'vitest';
import { generate } from '../generate.ts';
import { smallContract } from '../small-contract.test-kit.ts';
import { type PackageOptions, packageGenerator } from './package-generator.ts';

const options: PackageOptions = { name: (application) => `@shop/${application}-events`, runtime: '^0.1.0' };
const manifest = async (change: Partial<PackageOptions> = {}, contract: Parameters<typeof smallContract>[0] = {}) => {
  const files = generate(await smallContract(contract), { generators: [packageGenerator({ ...options, ...change })] });
  return JSON.parse(files.find(({ path }) => path.endsWith('/package.json'))?.text ?? '{}');
};

describe('a generated package', () => {
  it('is called after the application and has its version', async () => {
    expect(await manifest()).toMatchObject({ name: '@shop/shop-events', version: '1.0.0' });
    expect(await manifest({ version: '2.0.0-beta.1' })).toMatchObject({ version: '2.0.0-beta.1' });
  });

  it('offers what is built, and nothing else', async () => {
    expect(await manifest()).toMatchObject({
      type: 'module',
      sideEffects: false,
      exports: {
        '.': { types: './dist/index.d.ts', default: './dist/index.js' },
        './testing': { types: './dist/testing.d.ts', default: './dist/testing.js' },
        './package.json': './package.json',
      },
      files: ['dist'],
      dependencies: { '@concordat/runtime': '^0.1.0' },
    });
  });

  it('has no SDK for tests where there is no SDK', async () => {
    expect(Object.keys((await manifest({}, { applications: {} })).exports)).toEqual(['.', './package.json']);
  });

  it.each(['Shop', '@shop/a b', '', '../x', '@shop', `a${'b'.repeat(214)}`])('is not called %j', async (name) => {
    await expect(manifest({ name: () => name })).rejects.toThrow(
      /^\[invalid-package\] ".*", of application shop, can't be/u,
    );
  });

  it.each(['1', 'v1.0.0', '1.0', 'latest'])('does not have the version %j', async (version) => {
    await expect(manifest({ version })).rejects.toThrow(
      `[invalid-package] the version of application shop is "${version}": give its document a version like 1.2.0`,
    );
  });
});
